import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { type FormGroupDirective, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { COURSE_ROLES, type CourseRole } from '@assay/contract';
import type { MemberView } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { ROLE_WORDS } from './people-words';

/** Adds somebody who has an account already. */
@Component({
  selector: 'assay-add-member',
  imports: [MatFormFieldModule, MatInputModule, MatSelectModule, ReactiveFormsModule, SendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form #entry="ngForm" [formGroup]="form" (ngSubmit)="add(entry)" aria-label="Add somebody who has an account">
      <mat-form-field>
        <mat-label>Username or e-mail</mat-label>
        <input matInput formControlName="person" autocapitalize="none" autocomplete="off" spellcheck="false" />
        <mat-error>{{ message(form.controls.person, 'A username or e-mail') }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Role</mat-label>
        <mat-select formControlName="role">
          @for (role of roles(); track role) {
            <mat-option [value]="role">{{ words[role] }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      <assay-send-button [request]="request" label="Add" pendingLabel="Adding …" />
    </form>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(200px, 340px) 160px auto;
      align-items: start;
      gap: 12px;
    }
    assay-send-button {
      justify-self: start;
      margin-top: 6px;
    }
    @media (max-width: 640px) {
      form {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class AddMember {
  private readonly api = inject(PeopleApi);
  readonly course = input.required<string>();
  /** Only students and assistants may be added. */
  readonly student = input(false);
  readonly added = output<MemberView>();

  protected readonly roles = computed(() => COURSE_ROLES.filter((role) => !this.student() || role !== 'instructor'));
  protected readonly words = ROLE_WORDS;
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    person: ['', Validators.required],
    role: ['student' as CourseRole],
  });

  protected async add(entry: FormGroupDirective): Promise<void> {
    const { person, role } = this.form.getRawValue();
    const done = await this.request.send(this.form, async () => {
      this.added.emit(await this.api.add(this.course(), person.trim(), role));
    });
    if (done) entry.resetForm({ person: '', role });
  }
}
