import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { FormRequest } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { AccountFields, accountForm } from './account-fields';
import { AuthFrame } from './auth-frame';
import { Session } from './session';

/** The first administrator of a new site. The one-time token is in the fragment, which never reaches a log. */
@Component({
  selector: 'assay-setup-page',
  imports: [AccountFields, AuthFrame, ReactiveFormsModule, RouterLink, SendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-auth-frame head="Set up this site">
      @if (token === '') {
        <p>This address lacks its token. Open the whole link that the server printed when it started.</p>
        <p class="small after"><a routerLink="/sign-in">Sign in instead</a></p>
      } @else {
        <p class="muted small before">You are the first one here. This account will be the administrator.</p>
        <form class="form" [formGroup]="form" (ngSubmit)="setUp()">
          <assay-account-fields [form]="form" />
          <assay-send-button [request]="request" label="Create administrator" pendingLabel="Setting up …" />
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
export class SetupPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly request = new FormRequest();
  protected readonly form = accountForm(inject(NonNullableFormBuilder));

  protected async setUp(): Promise<void> {
    const { username, email, password } = this.form.getRawValue();
    const done = await this.request.send(this.form, () => this.session.setUp(this.token, username, email, password));
    if (done) await this.router.navigateByUrl('/', { replaceUrl: true });
  }
}
