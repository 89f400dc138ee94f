import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { GradingApi } from '../api/grading-api';
import { asFailure } from '../api/failure';
import type { ExerciseView, Regrade } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { whileWanted } from './polled';
import { RegradeRows } from './regrade-rows';

const SAMPLE = 20;
const WORDS: Record<Regrade['state'], string> = {
  running: 'Being graded',
  ready: 'Ready to be decided',
  applied: 'Applied',
  dropped: 'Dropped',
};

/** Grades an exercise's submissions again: asked for with a reason, looked at, then applied or dropped. */
@Component({
  selector: 'assay-regrade-panel',
  imports: [
    Icon,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    Moment,
    ReactiveFormsModule,
    RegradeRows,
    SendButton,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card" aria-labelledby="regrade-head">
      <h2 id="regrade-head">Grade again</h2>
      @if (regrades.error()) {
        <assay-trouble
          head="The regrades could not be fetched"
          [error]="regrades.error()"
          (again)="regrades.reload()"
        />
      } @else if (!regrades.hasValue()) {
        <assay-skeleton label="the regrades" [lines]="[60, 40]" />
      } @else {
        @if (open(); as one) {
          <p>
            “{{ one.reason }}”
            <span class="muted small"
              >by version {{ one.version }}, {{ one.requestedBy ? one.requestedBy + ', ' : ''
              }}<assay-moment [at]="one.createdAt" />
            </span>
          </p>
          <p class="row" aria-live="polite" data-testid="regrade-state" [attr.data-state]="one.state">
            <strong>{{ word(one) }}</strong>
            <span
              ><span class="number">{{ one.done }}</span> of <span class="number">{{ one.total }}</span> submissions
              graded</span
            >
            @if (one.state === 'running') {
              <progress [value]="one.done" [max]="one.total" aria-label="Graded"></progress>
            }
          </p>
          @if (!one.current) {
            <p class="notice tone-warn">
              <assay-icon name="alert" /><span
                >This grades by version {{ one.version }}; the exercise is at version
                {{ exercise().version }} now.</span
              >
            </p>
          }
          @if (one.sample !== null && one.state === 'ready') {
            <p class="notice">
              <assay-icon name="search" />
              <span>This was a look at a sample. Drop it, and grade all submissions again to apply what you see.</span>
            </p>
          }
          @if (problem(); as said) {
            <p class="notice tone-fail" role="alert">
              <assay-icon name="alert" /><span>{{ said }}</span>
            </p>
          }
          <div class="row">
            @if (one.sample === null) {
              <button
                matButton="filled"
                data-testid="apply-regrade"
                [disabled]="busy() || one.state !== 'ready'"
                disabledInteractive
                (click)="decide(one, 'apply')"
              >
                Apply: {{ one.counts.gains }} gain, {{ one.counts.loses }} lose
              </button>
            }
            <button matButton="outlined" data-testid="drop-regrade" [disabled]="busy()" (click)="decide(one, 'drop')">
              Drop
            </button>
            <span class="muted small"
              >Applying tells those whose grade changes, with your reason. The old grades are kept.</span
            >
          </div>
          <assay-regrade-rows [regrade]="one" />
        } @else {
          @if (closed(); as last) {
            <p class="row small" data-testid="last-regrade" [attr.data-state]="last.state">
              <assay-icon
                [class.tone-pass]="last.state === 'applied'"
                [name]="last.state === 'applied' ? 'check' : 'undo'"
                [size]="16"
              />
              <span
                >Last one: {{ word(last).toLowerCase() }}, “{{ last.reason }}”,
                <span class="number">{{ last.counts.gains }}</span> gained and
                <span class="number">{{ last.counts.loses }}</span> lost.</span
              >
            </p>
          }
          <p class="muted small">
            After a change of tests or limits: all submissions are graded by the version that there is now, behind those
            that are just sent. You see who would gain and who would lose, and nothing changes until you apply it. By an
            earlier version an old grade is looked at again.
          </p>
          <form class="form" [formGroup]="form" (ngSubmit)="start(false)">
            <mat-form-field>
              <mat-label>Why</mat-label>
              <input matInput formControlName="reason" data-testid="regrade-reason" maxlength="1000" />
              <mat-hint>Those whose grade changes read this.</mat-hint>
              <mat-error>{{ message(form.controls.reason, 'A reason') }}</mat-error>
            </mat-form-field>
            <mat-form-field class="version">
              <mat-label>By version</mat-label>
              <input
                matInput
                type="number"
                formControlName="version"
                data-testid="regrade-version"
                min="1"
                [max]="exercise().version"
                [placeholder]="exercise().version + ', the one of now'"
              />
              <mat-error>{{ message(form.controls.version, 'A version') }}</mat-error>
            </mat-form-field>
            <div class="row">
              <assay-send-button [request]="request" label="Preview all" pendingLabel="Starting …" />
              <button matButton="outlined" type="button" [disabled]="request.pending()" (click)="start(true)">
                Preview the newest {{ sample }}
              </button>
            </div>
          </form>
        }
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 14px;
      padding: 16px 20px 20px;
    }
    progress {
      width: 160px;
      accent-color: var(--accent);
    }
    .version {
      max-width: 240px;
    }
    .form button {
      min-height: 44px;
    }
  `,
})
export class RegradePanel {
  private readonly api = inject(GradingApi);

  readonly exercise = input.required<ExerciseView>();

  protected readonly sample = SAMPLE;
  protected readonly regrades = resource({
    params: () => this.exercise().id,
    loader: ({ params }) => this.api.regrades(params),
  });
  private readonly latest = computed(() => (this.regrades.hasValue() ? this.regrades.value()[0] : undefined));
  protected readonly open = computed(() => {
    const latest = this.latest();
    return latest && (latest.state === 'running' || latest.state === 'ready') ? latest : null;
  });
  protected readonly closed = computed(() => (this.open() === null ? (this.latest() ?? null) : null));
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    reason: ['', Validators.required],
    version: [null as number | null, Validators.min(1)],
  });

  constructor() {
    whileWanted(
      () => this.open()?.state === 'running',
      () => this.regrades.reload(),
    );
  }

  protected word(regrade: Regrade): string {
    return WORDS[regrade.state];
  }

  protected async start(sampled: boolean): Promise<void> {
    await this.request.send(this.form, async () => {
      const { reason, version } = this.form.getRawValue();
      const asked = { reason, sample: sampled ? SAMPLE : undefined, version: version ?? undefined };
      const started = await this.api.startRegrade(this.exercise().id, asked);
      this.regrades.update((known) => [started, ...(known ?? [])]);
      if (!sampled) this.form.reset();
    });
  }

  protected async decide(regrade: Regrade, decision: 'apply' | 'drop'): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      const decided = await this.api.decide(regrade.id, decision);
      this.regrades.update((known) => known?.map((one) => (one.id === decided.id ? decided : one)));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
