import { ChangeDetectionStrategy, Component, effect, inject, input, resource, signal, viewChild } from '@angular/core';
import { type FormControl, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { LimitsApi } from '../api/limits-api';
import type { OwnLimits } from '../api/models';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { LimitExcess } from './limit-excess';
import { LimitExemptions } from './limit-exemptions';

const MOST = 10_000;
const NOTHING_SET: OwnLimits = { submissionsPerMinute: null, submissionsBurst: null, runsPerMinute: null };

const FIELDS: readonly { readonly name: keyof OwnLimits; readonly label: string; readonly least: number }[] = [
  { name: 'submissionsPerMinute', label: 'Submissions a minute', least: 1 },
  { name: 'submissionsBurst', label: 'More in five minutes', least: 0 },
  { name: 'runsPerMinute', label: 'Runs a minute', least: 1 },
];

/** How often one student may submit and run in a course, and who is exempted. For who may edit the course. */
@Component({
  selector: 'assay-course-limits',
  imports: [
    LimitExcess,
    LimitExemptions,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    Moment,
    ReactiveFormsModule,
    SendButton,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (limits.error()) {
      <assay-trouble
        class="card"
        head="The limits could not be fetched"
        [error]="limits.error()"
        (again)="limits.reload()"
      />
    } @else if (!limits.hasValue()) {
      <assay-skeleton class="card" label="the limits" />
    } @else {
      @let view = limits.value();
      <section aria-labelledby="limits-head">
        <h2 id="limits-head">How often one student may submit and run</h2>
        <p class="small muted lead">
          Who goes beyond sees a countdown on the button, and waits longer by going on asking. An empty field stands for
          what the site allows.
        </p>
        <form [formGroup]="form" (ngSubmit)="save()" aria-label="Limits of this course">
          <div class="fields">
            @for (field of fields; track field.name) {
              <mat-form-field>
                <mat-label>{{ field.label }}</mat-label>
                <input
                  matInput
                  type="number"
                  step="1"
                  [min]="field.least"
                  [formControlName]="field.name"
                  [attr.data-testid]="field.name"
                />
                <mat-hint>The site allows {{ view.site[field.name] }}</mat-hint>
                <mat-error>{{ problem(form.controls[field.name], field.label, field.least) }}</mat-error>
              </mat-form-field>
            }
          </div>
          <div class="row actions">
            <assay-send-button [request]="request" label="Save limits" pendingLabel="Saving …" />
            @if (hasOwn(view.own)) {
              <button
                matButton
                type="button"
                data-testid="reset-limits"
                [disabled]="request.pending()"
                (click)="reset()"
              >
                Use the site’s limits
              </button>
            }
          </div>
        </form>
        <p class="small said" role="status">
          @if (said(); as sentence) {
            {{ sentence }}
            @if (before() !== null) {
              <button type="button" class="plain-button" data-testid="undo-limits" (click)="undo()">Undo</button>
            }
          } @else if (view.updatedAt !== null) {
            <span class="muted">
              Changed <assay-moment [at]="view.updatedAt" />
              @if (view.updatedBy) {
                by <bdi>{{ view.updatedBy }}</bdi>
              }
            </span>
          } @else {
            <span class="muted">This course keeps to what the site allows.</span>
          }
        </p>
      </section>
      <assay-limit-excess
        class="excess"
        [courseId]="courseId()"
        [changes]="view.exemptions"
        (exempt)="exemptions().choose($event)"
      />
      <assay-limit-exemptions [courseId]="courseId()" [exemptions]="view.exemptions" (changed)="limits.reload()" />
    }
  `,
  styles: `
    .lead {
      max-width: 68ch;
      margin: 6px 0 16px;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 12px;
      max-width: 760px;
    }
    .actions {
      margin-top: 8px;
    }
    .said {
      min-height: 32px;
      margin: 8px 0 32px;
    }
    .excess {
      margin-bottom: 40px;
    }
  `,
})
export class CourseLimitsPanel {
  private readonly api = inject(LimitsApi);
  protected readonly exemptions = viewChild.required(LimitExemptions);
  readonly courseId = input.required<string>();

  protected readonly limits = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.api.limits(params),
  });
  protected readonly fields = FIELDS;
  protected readonly request = new FormRequest();
  protected readonly said = signal('');
  /** What the last change can be taken back to. */
  protected readonly before = signal<OwnLimits | null>(null);
  protected readonly form = inject(NonNullableFormBuilder).group({
    submissionsPerMinute: limitControl(1),
    submissionsBurst: limitControl(0),
    runsPerMinute: limitControl(1),
  });

  constructor() {
    effect(() => {
      // What was typed is kept when only the exemptions are fetched anew.
      if (this.limits.hasValue() && !this.form.dirty) this.form.reset(this.limits.value().own);
    });
  }

  protected hasOwn(own: OwnLimits): boolean {
    return FIELDS.some(({ name }) => own[name] !== null);
  }

  protected problem(control: FormControl<number | null>, name: string, least: number): string {
    const { errors } = control;
    if (errors?.['min'] || errors?.['max'] || errors?.['pattern']) return `A whole number from ${least} to ${MOST}.`;
    return fieldMessage(control, name);
  }

  protected save(): Promise<void> {
    return this.send(this.form.getRawValue(), 'Saved; it holds from the next submission on.');
  }

  protected reset(): Promise<void> {
    return this.send(NOTHING_SET, 'The course keeps to what the site allows.');
  }

  protected async undo(): Promise<void> {
    const before = this.before();
    if (before === null) return;
    await this.send(before, 'Taken back.');
    this.before.set(null);
  }

  private async send(wanted: OwnLimits, sentence: string): Promise<void> {
    if (!this.limits.hasValue()) return;
    const before = this.limits.value().own;
    this.said.set('');
    // Of a reset or an undo; what is in the fields does not matter then.
    this.form.setValue(wanted);
    const done = await this.request.send(this.form, async () => {
      this.limits.set(await this.api.update(this.courseId(), wanted));
    });
    if (!done || !this.limits.hasValue()) return;
    this.form.reset(this.limits.value().own);
    this.before.set(before);
    this.said.set(sentence);
  }
}

function limitControl(least: number) {
  return inject(NonNullableFormBuilder).control<number | null>(null, [
    Validators.min(least),
    Validators.max(MOST),
    Validators.pattern(/^\d*$/),
  ]);
}
