import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { type FormGroupDirective, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MIN_PASSWORD } from '@assay/contract';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { PageHeading } from '../shell/page-heading';
import { Session } from './session';

/** One's own account: how one is called, and the passphrase. */
@Component({
  selector: 'assay-account-page',
  imports: [MatFormFieldModule, MatInputModule, PageHeading, ReactiveFormsModule, SendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page' },
  template: `
    <h1 assayPageHeading>Your account</h1>
    <section class="card" aria-labelledby="name-head">
      <h2 id="name-head">Name</h2>
      <dl>
        <dt>Username</dt>
        <dd class="mono">{{ user()?.username }}</dd>
        <dt>E-mail</dt>
        <dd>{{ user()?.email }}</dd>
      </dl>
      <form class="form" [formGroup]="name" (ngSubmit)="rename()" (input)="named.set('')" data-testid="name-form">
        <mat-form-field>
          <mat-label>Name that others see</mat-label>
          <input matInput formControlName="displayName" autocomplete="name" />
          <mat-error>{{ message(name.controls.displayName, 'A name') }}</mat-error>
        </mat-form-field>
        <div class="row">
          <assay-send-button [request]="naming" label="Save" pendingLabel="Saving …" />
          <span class="small" role="status">{{ named() }}</span>
        </div>
      </form>
    </section>
    <section class="card" aria-labelledby="passphrase-head">
      <h2 id="passphrase-head">Passphrase</h2>
      <p class="muted">Wherever else you are signed in, you are signed out by this. You stay signed in here.</p>
      <form
        class="form"
        [formGroup]="passphrases"
        (ngSubmit)="changePassphrase(sent)"
        (input)="changed.set('')"
        #sent="ngForm"
        data-testid="passphrase-form"
      >
        <input
          class="visually-hidden"
          autocomplete="username"
          [value]="user()?.username"
          readonly
          tabindex="-1"
          aria-hidden="true"
        />
        <mat-form-field>
          <mat-label>Present passphrase</mat-label>
          <input matInput formControlName="current" type="password" autocomplete="current-password" />
          <mat-error>{{ message(passphrases.controls.current, 'Your present passphrase') }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label>New passphrase</mat-label>
          <input matInput formControlName="passphrase" type="password" autocomplete="new-password" />
          <mat-hint>At least {{ minPassword }} characters. A few words are fine.</mat-hint>
          <mat-error>{{ message(passphrases.controls.passphrase, 'A new passphrase') }}</mat-error>
        </mat-form-field>
        <div class="row">
          <assay-send-button [request]="changing" label="Change passphrase" pendingLabel="Changing …" />
          <span class="small" role="status">{{ changed() }}</span>
        </div>
      </form>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
      max-width: 68ch;
    }
    .card {
      padding: 24px;
    }
    h2 {
      margin-bottom: 16px;
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 4px 16px;
      margin: 0 0 20px;
    }
    dt {
      color: var(--muted);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    p {
      margin-bottom: 16px;
    }
  `,
})
export class AccountPage {
  private readonly session = inject(Session);
  private readonly builder = inject(NonNullableFormBuilder);

  protected readonly user = computed(() => this.session.user());
  protected readonly minPassword = MIN_PASSWORD;
  protected readonly message = fieldMessage;
  protected readonly naming = new FormRequest();
  protected readonly named = signal('');
  protected readonly changing = new FormRequest();
  protected readonly changed = signal('');
  protected readonly name = this.builder.group({
    displayName: [this.user()?.displayName ?? '', [Validators.required, Validators.maxLength(100)]],
  });
  protected readonly passphrases = this.builder.group({
    current: ['', Validators.required],
    passphrase: ['', [Validators.required, Validators.minLength(MIN_PASSWORD)]],
  });

  protected async rename(): Promise<void> {
    this.named.set('');
    const { displayName } = this.name.getRawValue();
    const done = await this.naming.send(this.name, async () => {
      const stored = await this.session.rename(displayName);
      // What was typed meanwhile stays.
      if (this.name.getRawValue().displayName === displayName) this.name.setValue({ displayName: stored.displayName });
    });
    if (done) this.named.set('Saved.');
  }

  protected async changePassphrase(sent: FormGroupDirective): Promise<void> {
    this.changed.set('');
    const { current, passphrase } = this.passphrases.getRawValue();
    const done = await this.changing.send(this.passphrases, () => this.session.changePassphrase(current, passphrase));
    if (!done) return;
    // Empty fields that were sent before would be told to be needed.
    sent.resetForm();
    this.changed.set('Changed. It holds from your next sign-in on.');
  }
}
