import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { AuthoringApi } from '../api/authoring-api';
import { asFailure } from '../api/failure';
import type { ExerciseTest, Trial } from '../api/models';
import { Icon } from '../design/icon';
import { whileWanted } from '../grading/polled';
import { askedOf, expectedWords, foundIn } from './expected';
import { Writing } from './writing';

/** Runs the solution on tests and shows what they would expect, before any of it is taken. */
@Component({
  selector: 'assay-expected-values',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card" aria-labelledby="values-head">
      <header class="row">
        <h2 id="values-head" tabindex="-1">What the solution makes of them</h2>
        <span class="spread"></span>
        <button type="button" class="plain-button" aria-label="Close" (click)="closed.emit()">
          <assay-icon name="close" [size]="16" />
        </button>
      </header>
      <div aria-live="polite">
        @if (problem() ?? trial()?.problem; as message) {
          <div class="notice tone-fail" data-testid="trial-problem">
            <assay-icon name="alert" />
            <div class="said">{{ message }}</div>
          </div>
        } @else if (!done()) {
          <p class="muted" role="status">Running the solution on {{ rows().length }} tests …</p>
        }
      </div>
      @if (done()) {
        <div class="scroll" tabindex="0" role="region" aria-label="Expected values">
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">Test</th>
                <th scope="col">Now</th>
                <th scope="col">From the solution</th>
              </tr>
            </thead>
            <tbody>
              @for (one of found(); track one.row) {
                <tr data-testid="expected-value">
                  <td>{{ one.name }}</td>
                  <td>
                    <pre class="muted">{{ one.now || '—' }}</pre>
                  </td>
                  <td>
                    @if (one.problem !== null) {
                      <span class="with-icon tone-fail"><assay-icon name="alert" [size]="16" />{{ one.problem }}</span>
                    } @else if (one.value === one.now) {
                      <span class="muted">the same</span>
                    } @else {
                      <pre>{{ one.value }}</pre>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <div class="row">
          <button
            matButton="filled"
            type="button"
            data-testid="take-expected"
            [disabled]="changes().size === 0"
            disabledInteractive
            (click)="changes().size > 0 && taken.emit(changes())"
          >
            Take {{ changes().size }} {{ changes().size === 1 ? 'value' : 'values' }}
          </button>
          <button matButton type="button" (click)="closed.emit()">Leave them as they are</button>
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
    h2 {
      font-size: var(--text-m);
    }
    pre {
      margin: 0;
      max-height: 160px;
      overflow: auto;
      font-size: var(--text-xs);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .said {
      white-space: pre-wrap;
    }
    .scroll {
      overflow-x: auto;
    }
    .with-icon {
      white-space: normal;
    }
  `,
})
export class ExpectedValues {
  private readonly api = inject(AuthoringApi);
  private readonly writing = inject(Writing);

  readonly rows = input.required<readonly number[]>();
  /** What tests are to expect, by their places. */
  readonly taken = output<ReadonlyMap<number, Partial<ExerciseTest>>>();
  readonly closed = output<void>();

  protected readonly problem = signal<string | null>(null);
  protected readonly trial = signal<Trial | null>(null);
  protected readonly done = computed(() => ['graded', 'failed'].includes(this.trial()?.state ?? ''));
  /** As they were when it was started: what is written meanwhile is not overwritten unseen. */
  private readonly asked = signal<readonly { readonly row: number; readonly name: string; readonly now: string }[]>([]);
  protected readonly found = computed(() =>
    this.asked().map((one, place) => {
      const found = this.trial()?.values[place];
      const changes = found === undefined ? null : foundIn(found);
      return { ...one, changes, value: changes && expectedWords(changes), problem: found?.problem ?? null };
    }),
  );
  protected readonly changes = computed(
    () =>
      new Map(
        this.found().flatMap(({ row, changes, value, now }) =>
          changes === null || value === now ? [] : [[row, changes]],
        ),
      ),
  );

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => {
      element.querySelector<HTMLElement>('h2')?.focus();
      void this.start();
    });
    whileWanted(
      () => this.trial() !== null && !this.done() && this.problem() === null,
      () => void this.look(),
    );
  }

  private async start(): Promise<void> {
    const [view, document] = [this.writing.view(), this.writing.document()];
    if (view === null || document === null) return;
    const { tests, languages, limits, entry, files } = document;
    const language = languages.find((one) => files.solution.some((file) => (file.language ?? one) === one));
    if (language === undefined || files.solution.length === 0) {
      this.problem.set('There is no solution yet. Write it under Files.');
      return;
    }
    const asked = this.rows().flatMap((row) => {
      const test = tests[row];
      const what = test && askedOf(test);
      return what ? [{ row, test, what }] : [];
    });
    this.asked.set(asked.map(({ row, test }) => ({ row, name: test.name, now: expectedWords(test) })));
    await this.tried(() =>
      this.api.startTrial(view.exerciseId, {
        language,
        solution: files.solution,
        support: files.support,
        entry,
        limits,
        tests: asked.map(({ what }) => what),
      }),
    );
  }

  private async look(): Promise<void> {
    const [view, trial] = [this.writing.view(), this.trial()];
    if (view !== null && trial !== null) await this.tried(() => this.api.trial(view.exerciseId, trial.id));
  }

  private async tried(work: () => Promise<Trial>): Promise<void> {
    try {
      this.trial.set(await work());
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
