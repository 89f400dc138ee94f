import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import {
  type FormControl,
  type FormGroup,
  type NonNullableFormBuilder,
  ReactiveFormsModule,
  Validators,
} from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MIN_PASSWORD, USERNAME_PATTERN } from '@assay/contract';
import { fieldMessage } from '../forms/form-request';

export type AccountForm = FormGroup<{
  username: FormControl<string>;
  email: FormControl<string>;
  password: FormControl<string>;
}>;

/** The server has the last word on each; these rules only spare a round trip. */
export function accountForm(builder: NonNullableFormBuilder): AccountForm {
  return builder.group({
    username: [
      '',
      [
        Validators.required,
        Validators.minLength(2),
        Validators.maxLength(32),
        Validators.pattern(anyCase(USERNAME_PATTERN)),
      ],
    ],
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required, Validators.minLength(MIN_PASSWORD)]],
  });
}

/** The server writes names in lower case. */
const anyCase = ({ source }: RegExp) => new RegExp(source, 'i');

/** The three fields of a new account. */
@Component({
  selector: 'assay-account-fields',
  imports: [MatFormFieldModule, MatInputModule, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'form' },
  template: `
    <ng-container [formGroup]="form()">
      <mat-form-field>
        <mat-label>Username</mat-label>
        <input matInput formControlName="username" autocomplete="username" autocapitalize="none" spellcheck="false" />
        <mat-hint>Others in your courses see it.</mat-hint>
        <mat-error>{{ message(form().controls.username, 'A username') }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label>E-mail</mat-label>
        <input matInput formControlName="email" type="email" autocomplete="email" />
        <mat-error>{{ message(form().controls.email, 'An e-mail address') }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Password</mat-label>
        <input matInput formControlName="password" type="password" autocomplete="new-password" />
        <mat-hint>At least {{ minPassword }} characters. A few words are fine.</mat-hint>
        <mat-error>{{ message(form().controls.password, 'A password') }}</mat-error>
      </mat-form-field>
    </ng-container>
  `,
})
export class AccountFields {
  readonly form = input.required<AccountForm>();
  protected readonly message = fieldMessage;
  protected readonly minPassword = MIN_PASSWORD;
}
