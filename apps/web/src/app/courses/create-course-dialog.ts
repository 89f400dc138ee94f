import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { CoursesApi } from '../api/courses-api';
import type { CourseView } from '../api/models';
import { Session } from '../auth/session';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { slugOf } from '../forms/slug';

@Component({
  selector: 'assay-create-course-dialog',
  imports: [
    MatButtonModule,
    MatCheckboxModule,
    MatDialogModule,
    MatFormFieldModule,
    MatInputModule,
    ReactiveFormsModule,
    SendButton,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>New course</h2>
    <mat-dialog-content>
      <form class="form" [formGroup]="form" (ngSubmit)="create()">
        <mat-form-field>
          <mat-label>Title</mat-label>
          <input matInput formControlName="title" (input)="suggestSlug()" />
          <mat-error>{{ message(form.controls.title, 'A title') }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label>Address</mat-label>
          <span matTextPrefix>/c/&#8203;</span>
          <input matInput formControlName="slug" autocapitalize="none" spellcheck="false" />
          <mat-hint>Small letters, digits and hyphens. It stays the same for good.</mat-hint>
          <mat-error>{{
            form.controls.slug.hasError('pattern')
              ? 'Use small letters, digits and hyphens.'
              : message(form.controls.slug, 'An address')
          }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label>Description</mat-label>
          <textarea matInput formControlName="description" rows="3"></textarea>
          <mat-error>{{ message(form.controls.description, 'The description') }}</mat-error>
        </mat-form-field>
        <mat-checkbox formControlName="open">Anybody on this site may join</mat-checkbox>
        @if (admin()) {
          <mat-checkbox formControlName="teach">I teach it: it stands among my courses</mat-checkbox>
        }
        <assay-send-button [request]="request" label="Create course" pendingLabel="Creating …" />
        <button matButton type="button" mat-dialog-close>Cancel</button>
      </form>
    </mat-dialog-content>
  `,
  styles: `
    form {
      padding-top: 8px;
    }
    // The box stands in line with the fields; the room around it is for fingers.
    mat-checkbox {
      margin-left: -11px;
    }
  `,
})
export class CreateCourseDialog {
  private readonly api = inject(CoursesApi);
  private readonly dialog = inject<MatDialogRef<CreateCourseDialog, CourseView>>(MatDialogRef);

  protected readonly admin = inject(Session).admin;
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: ['', [Validators.required, Validators.maxLength(200)]],
    slug: ['', [Validators.required, Validators.pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/)]],
    description: [''],
    open: [false],
    teach: [true],
  });

  /** Follows the title until somebody writes an address of their own. */
  protected suggestSlug(): void {
    const { title, slug } = this.form.controls;
    if (slug.dirty) return;
    slug.setValue(slugOf(title.value));
  }

  protected async create(): Promise<void> {
    await this.request.send(this.form, async () => {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      this.dialog.close(await this.api.create({ ...this.form.getRawValue(), timeZone }));
    });
  }
}
