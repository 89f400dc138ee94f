import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { MIN_PASSWORD } from '@assay/contract';
import { AuthApi } from '../api/auth-api';
import { Skeleton, Trouble } from '../design/list-states';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { AuthFrame } from './auth-frame';
import { Session } from './session';

/** Takes over an account that a course has made. The one-time token is in the fragment, which never reaches a log. */
@Component({
  selector: 'assay-activate-page',
  imports: [
    AuthFrame,
    MatFormFieldModule,
    MatInputModule,
    ReactiveFormsModule,
    RouterLink,
    SendButton,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-auth-frame head="Activate your account">
      @if (token === '') {
        <p>This address lacks its token. Open the whole link that your course has sent you.</p>
        <p class="small after"><a routerLink="/sign-in">Sign in instead</a></p>
      } @else if (owner.error()) {
        <assay-trouble head="This link does not work" [error]="owner.error()" (again)="owner.reload()" />
        <p class="small after"><a routerLink="/sign-in">Sign in</a></p>
      } @else if (!owner.hasValue()) {
        <assay-skeleton label="your account" />
      } @else {
        @let account = owner.value();
        <p class="before">
          Welcome, <bdi>{{ account.displayName }}</bdi>. You sign in as
          <strong class="mono">{{ account.username }}</strong> or with <strong>{{ account.email }}</strong>. Choose a
          passphrase that only you know.
        </p>
        <form class="form" [formGroup]="form" (ngSubmit)="activate()">
          <input
            class="visually-hidden"
            autocomplete="username"
            [value]="account.username"
            readonly
            tabindex="-1"
            aria-hidden="true"
          />
          <mat-form-field>
            <mat-label>Passphrase</mat-label>
            <input matInput formControlName="password" type="password" autocomplete="new-password" />
            <mat-hint>At least {{ minPassword }} characters. A few words are fine.</mat-hint>
            <mat-error>{{ message(form.controls.password, 'A passphrase') }}</mat-error>
          </mat-form-field>
          <assay-send-button [request]="request" label="Activate and sign in" pendingLabel="Activating …" />
        </form>
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
  `,
})
export class ActivatePage {
  private readonly api = inject(AuthApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly minPassword = MIN_PASSWORD;
  protected readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly owner = resource({
    params: () => this.token || undefined,
    loader: ({ params }) => this.api.activation(params),
  });
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    password: ['', [Validators.required, Validators.minLength(MIN_PASSWORD)]],
  });

  protected async activate(): Promise<void> {
    const { password } = this.form.getRawValue();
    const done = await this.request.send(this.form, () => this.session.activate(this.token, password));
    if (done) await this.router.navigateByUrl('/', { replaceUrl: true });
  }
}
