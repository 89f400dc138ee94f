import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { AuthApi } from '../api/auth-api';
import { asFailure } from '../api/failure';
import { Icon } from '../design/icon';
import { Trouble } from '../design/list-states';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { AuthFrame } from './auth-frame';
import { within } from './next-address';
import { Session } from './session';

@Component({
  selector: 'assay-sign-in-page',
  imports: [AuthFrame, Icon, MatFormFieldModule, MatInputModule, ReactiveFormsModule, RouterLink, SendButton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-auth-frame [head]="site.hasValue() ? 'Sign in to ' + site.value().name : 'Sign in'">
      @if (session.expired()) {
        <div class="notice tone-warn before" role="status">
          <assay-icon name="clock" />
          <div>Your session ended. Sign in to go on where you were; what you typed is kept.</div>
        </div>
      }
      <form class="form" [formGroup]="form" (ngSubmit)="signIn()">
        <mat-form-field>
          <mat-label>Username or e-mail</mat-label>
          <input matInput formControlName="login" autocomplete="username" autocapitalize="none" spellcheck="false" />
          <mat-error>{{ message(form.controls.login, 'Your username') }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label>Password</mat-label>
          <input matInput formControlName="password" type="password" autocomplete="current-password" />
          <mat-error>{{ message(form.controls.password, 'Your password') }}</mat-error>
        </mat-form-field>
        <assay-send-button [request]="request" label="Sign in" pendingLabel="Signing in …" />
      </form>

      @if (site.hasValue()) {
        @let known = site.value();
        @if (known.registrationOpen) {
          <p class="after small">
            New here? <a routerLink="/register" queryParamsHandling="preserve">Create an account</a>
          </p>
        }
        @if (known.setupNeeded) {
          <p class="notice tone-warn after">
            This site has no administrator yet. Open the set-up link that the server printed when it started.
          </p>
        }
        @if (known.demo; as demo) {
          <section class="demo" aria-labelledby="demo-head">
            <h2 id="demo-head">Fill in a demo account</h2>
            <ul role="list">
              @for (account of demo.accounts; track account.login) {
                <li>
                  <button
                    type="button"
                    class="plain-button outlined"
                    [attr.data-testid]="'demo-' + account.login"
                    (click)="fill(account.login, account.password)"
                  >
                    <strong>{{ account.login }}</strong><span class="muted">{{ account.role }}</span>
                  </button>
                </li>
              }
            </ul>
          </section>
        }
      } @else if (site.error()) {
        <assay-trouble head="The server did not answer" [error]="site.error()" (again)="reconnect()" />
      }
    </assay-auth-frame>
  `,
  styles: `
    .before {
      margin-bottom: 20px;
    }
    .after {
      margin-top: 16px;
    }
    .demo {
      margin-top: 24px;
      padding-top: 16px;
      border-top: 1px solid var(--line);
    }
    .demo h2 {
      margin-bottom: 8px;
      color: var(--muted);
      font-size: var(--text-s);
      font-weight: 500;
    }
    .demo ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .demo button {
      gap: 8px;
    }
  `,
})
export class SignInPage {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly api = inject(AuthApi);

  /** Where to go afterwards; an address within this site. */
  readonly next = input<string>();

  protected readonly site = resource({ loader: () => this.api.site() });
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    login: ['', Validators.required],
    password: ['', Validators.required],
  });

  protected fill(login: string, password: string): void {
    this.form.setValue({ login, password });
  }

  /** Somebody may be signed in after all: the server could not be asked. */
  protected async reconnect(): Promise<void> {
    this.site.reload();
    try {
      await this.session.restore();
    } catch (error) {
      console.warn(asFailure(error).message);
    }
    if (this.session.signedIn()) await this.router.navigateByUrl(within(this.next()));
  }

  protected async signIn(): Promise<void> {
    const { login, password } = this.form.getRawValue();
    const done = await this.request.send(this.form, () => this.session.signIn(login.trim(), password));
    if (done) await this.router.navigateByUrl(within(this.next()));
  }
}
