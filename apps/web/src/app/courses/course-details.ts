import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { CoursesApi } from '../api/courses-api';
import type { CourseView } from '../api/models';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';

/** What a course is called, what it says of itself, and whether anybody may join. */
@Component({
  selector: 'assay-course-details',
  imports: [MatCheckboxModule, MatFormFieldModule, MatInputModule, ReactiveFormsModule, SendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="form" [formGroup]="form" (ngSubmit)="save()" (input)="said.set('')">
      <mat-form-field>
        <mat-label>Title</mat-label>
        <input matInput formControlName="title" />
        <mat-error>{{ message(form.controls.title, 'A title') }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Description</mat-label>
        <textarea matInput formControlName="description" rows="3"></textarea>
        <mat-error>{{ message(form.controls.description, 'The description') }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Time zone</mat-label>
        <select matNativeControl formControlName="timeZone">
          @for (zone of zones(); track zone) {
            <option [value]="zone">{{ zone.replaceAll('_', ' ') }}</option>
          }
        </select>
        <mat-hint>A day of late work ends by its clock, at the time at which the work was due.</mat-hint>
      </mat-form-field>
      <mat-checkbox formControlName="open">Anybody on this site may join</mat-checkbox>
      <div class="row">
        <assay-send-button [request]="request" label="Save" pendingLabel="Saving …" />
        <span class="small" role="status">{{ said() }}</span>
      </div>
    </form>
  `,
  styles: `
    form {
      max-width: 68ch;
      padding-top: 8px;
    }
    // The box stands in line with the fields; the room around it is for fingers.
    mat-checkbox {
      margin-left: -11px;
    }
  `,
})
export class CourseDetails {
  private readonly api = inject(CoursesApi);

  readonly course = input.required<CourseView>();
  readonly changed = output<void>();

  protected readonly said = signal('');
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: ['', [Validators.required, Validators.maxLength(200)]],
    description: ['', Validators.maxLength(20_000)],
    open: [false],
    timeZone: [''],
  });

  /** Those that the browser knows, and the course's own, which may have another name there. */
  protected readonly zones = computed(() =>
    [...new Set(['UTC', this.course().timeZone, ...Intl.supportedValuesOf('timeZone')])].sort(),
  );

  constructor() {
    effect(() => {
      const { title, description, open, timeZone } = this.course();
      // What somebody is writing is theirs.
      if (untracked(() => this.form.pristine)) this.form.reset({ title, description, open, timeZone });
    });
  }

  protected async save(): Promise<void> {
    await this.request.send(this.form, async () => {
      const saved = await this.api.update(this.course().id, this.form.getRawValue());
      const { title, description, open, timeZone } = saved;
      this.form.reset({ title, description, open, timeZone });
      this.said.set('Saved.');
      this.changed.emit();
    });
  }
}
