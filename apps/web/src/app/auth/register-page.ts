import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { FormRequest } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { AccountFields, accountForm } from './account-fields';
import { AuthFrame } from './auth-frame';
import { Session } from './session';
import { within } from './next-address';

@Component({
  selector: 'assay-register-page',
  imports: [AccountFields, AuthFrame, ReactiveFormsModule, RouterLink, SendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-auth-frame head="Create an account">
      <form class="form" [formGroup]="form" (ngSubmit)="register()">
        <assay-account-fields [form]="form" />
        <assay-send-button [request]="request" label="Create account" pendingLabel="Creating your account …" />
      </form>
      <p class="small after">
        You have one already? <a routerLink="/sign-in" queryParamsHandling="preserve">Sign in</a>
      </p>
    </assay-auth-frame>
  `,
  styles: `
    .after {
      margin-top: 16px;
    }
  `,
})
export class RegisterPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  readonly next = input<string>();
  protected readonly request = new FormRequest();
  protected readonly form = accountForm(inject(NonNullableFormBuilder));

  protected async register(): Promise<void> {
    const { username, email, password } = this.form.getRawValue();
    const done = await this.request.send(this.form, () => this.session.register(username, email, password));
    if (done) await this.router.navigateByUrl(within(this.next()));
  }
}
