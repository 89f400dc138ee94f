import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { asFailure } from '../api/failure';
import { GradingApi } from '../api/grading-api';
import type { ExerciseView, Gate } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { whileWanted } from './polled';

/** The publish gate: what the exercise's own files come to, and the way to go live. */
@Component({
  selector: 'assay-gate-panel',
  imports: [Icon, MatButtonModule, Moment, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card" aria-labelledby="gate-head">
      <header class="row">
        <h2 id="gate-head">Check</h2>
        <span class="spread"></span>
        <button
          matButton="outlined"
          data-testid="start-gate"
          [disabled]="busy() || running()"
          disabledInteractive
          (click)="start()"
        >
          {{ running() ? 'Checking …' : 'Check this version' }}
        </button>
        @if (publishable()) {
          <button
            matButton="filled"
            data-testid="publish"
            [disabled]="busy() || !passed()"
            disabledInteractive
            aria-describedby="gate-says"
            (click)="publish()"
          >
            {{ exercise().draft ? 'Publish' : 'Publish this version' }}
          </button>
        }
      </header>
      <p class="muted small">
        The reference solution must be accepted five times in a row, the starter must not, and each hidden test must
        fail for the starter.
      </p>
      @if (problem(); as said) {
        <p class="notice tone-fail" role="alert">
          <assay-icon name="alert" /><span>{{ said }}</span>
        </p>
      }
      @if (gates.error()) {
        <assay-trouble head="The checks could not be fetched" [error]="gates.error()" (again)="gates.reload()" />
      } @else if (!gates.hasValue()) {
        <assay-skeleton label="the checks" [lines]="[60]" />
      } @else {
        <div id="gate-says" aria-live="polite">
          @if (latest(); as gate) {
            <p class="state" data-testid="gate-state" [attr.data-state]="gate.state">
              @switch (gate.state) {
                @case ('running') {
                  <assay-icon class="tone-accent" name="clock" />
                  <span>
                    <span class="number">{{ gate.done }}</span> of <span class="number">{{ gate.total }}</span> graded
                  </span>
                  <progress [value]="gate.done" [max]="gate.total" aria-label="Graded"></progress>
                }
                @case ('passed') {
                  <assay-icon class="tone-pass" name="check" />
                  <span>Version {{ gate.version }} holds.</span>
                }
                @case ('failed') {
                  <assay-icon class="tone-fail" name="close" />
                  <span>Version {{ gate.version }} does not hold.</span>
                }
              }
              <span class="muted small">
                <assay-moment [at]="gate.createdAt" />,
                {{ gate.scheduled ? 'by the clock' : 'by ' + (gate.requestedBy ?? 'somebody who has left') }}
              </span>
            </p>
            @if (!gate.newest) {
              <p class="notice tone-warn">
                <assay-icon name="alert" /><span>The exercise was changed since. Check it as it is now.</span>
              </p>
            } @else if (!gate.current) {
              <p class="notice tone-warn" data-testid="not-published">
                <assay-icon name="alert" /><span>Students get an earlier version until this one is published.</span>
              </p>
            }
            @if (gate.problems.length > 0) {
              <ul class="problems">
                @for (one of gate.problems; track $index) {
                  <li>
                    <assay-icon class="tone-fail" name="alert" [size]="16" />
                    <div>
                      <p>{{ one.message }}</p>
                      @if (one.tests.length > 0) {
                        <p class="muted small">Tests: {{ one.tests.join(', ') }}</p>
                      }
                    </div>
                    @if (exercise().languages.length > 1) {
                      <span class="chip">{{ one.language }}</span>
                    }
                  </li>
                }
              </ul>
            }
          } @else {
            <p class="muted">This exercise was never checked.</p>
          }
        </div>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 12px;
      padding: 16px 20px 20px;
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    #gate-says {
      display: grid;
      gap: 8px;
    }
    progress {
      width: 160px;
      accent-color: var(--accent);
    }
    .problems {
      display: grid;
      gap: 10px;
      margin: 12px 0 0;
      padding: 0;
      list-style: none;
    }
    .problems li {
      display: flex;
      gap: 8px;
      align-items: flex-start;
    }
    .problems div {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class GatePanel {
  private readonly api = inject(GradingApi);

  readonly exercise = input.required<ExerciseView>();
  /** The version that is live now. */
  readonly published = output<number>();

  protected readonly gates = resource({
    params: () => this.exercise().id,
    loader: ({ params }) => this.api.gates(params),
  });
  protected readonly latest = computed<Gate | undefined>(() =>
    this.gates.hasValue() ? this.gates.value()[0] : undefined,
  );
  protected readonly running = computed(() => this.latest()?.state === 'running');
  protected readonly passed = computed(() => this.latest()?.state === 'passed' && this.latest()?.newest === true);
  /** There is something that students do not get yet. */
  protected readonly publishable = computed(() => this.exercise().draft || this.exercise().unpublished !== null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    whileWanted(this.running, () => this.gates.reload());
  }

  protected async start(): Promise<void> {
    await this.tried(async () => {
      const gate = await this.api.startGate(this.exercise().id);
      this.gates.update((known) => [gate, ...(known ?? [])]);
    });
  }

  protected async publish(): Promise<void> {
    const version = this.latest()?.version;
    if (version === undefined) return;
    await this.tried(async () => {
      const gate = await this.api.publish(this.exercise().id, version);
      this.gates.update((known) => known?.map((one) => (one.id === gate.id ? gate : one)));
      this.published.emit(gate.version);
    });
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
