import { ChangeDetectionStrategy, Component, computed, inject, output, resource, signal } from '@angular/core';
import { AuthoringApi } from '../api/authoring-api';
import { asFailure } from '../api/failure';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { TextDiffView } from '../exercise/results/text-diff-view';
import { differingParts } from './document-text';
import { Writing } from './writing';
import { Undo } from '../forms/undo';

const CHANGED: Readonly<Record<string, string>> = {
  slug: 'address',
  'files.starter': 'starter',
  'files.solution': 'solution',
  'files.support': 'support files',
  'files.checkers': 'checkers',
  solutionAfterAttempts: 'when the solution is shown',
  entry: 'file that is run',
  policy: 'what is banned',
};

/** All versions of the exercise: what changed, any two compared, and the way back to one. */
@Component({
  selector: 'assay-history-section',
  imports: [Icon, Moment, Skeleton, TextDiffView, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (versions.error()) {
      <assay-trouble
        class="card"
        head="The history could not be fetched"
        [error]="versions.error()"
        (again)="versions.reload()"
      />
    } @else if (!versions.hasValue()) {
      <assay-skeleton class="card" label="the history" />
    } @else {
      <p class="small muted">
        Each save is a version. Submissions stay with the version that they were graded by.
        @if (writing.dirty()) {
          Save or take back what you have written before you restore one.
        }
      </p>
      @if (problem(); as message) {
        <p class="notice tone-fail" role="alert">
          <assay-icon name="alert" /><span>{{ message }}</span>
        </p>
      }
      <div class="card scroll">
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">Compare</th>
              <th scope="col">Version</th>
              <th scope="col">When and by whom</th>
              <th scope="col">Changed</th>
              <th scope="col"><span class="visually-hidden">Restore</span></th>
            </tr>
          </thead>
          <tbody>
            @for (one of versions.value(); track one.id) {
              <tr [attr.data-testid]="'version-' + one.number">
                <td class="pair">
                  <input
                    type="radio"
                    name="older"
                    [attr.aria-label]="'Version ' + one.number + ' as the older one'"
                    [checked]="one.number === older()"
                    (change)="pickedOlder.set(one.number)"
                  />
                  <input
                    type="radio"
                    name="newer"
                    [attr.aria-label]="'Version ' + one.number + ' as the newer one'"
                    [checked]="one.number === newer()"
                    (change)="pickedNewer.set(one.number)"
                  />
                </td>
                <td>
                  <span class="number">{{ one.number }}</span>
                  @if (one.current) {
                    <span class="chip">{{ writing.view()?.draft ? 'current' : 'live' }}</span>
                  } @else if ($first) {
                    <span class="chip tone-warn">not published</span>
                  }
                  <div class="muted small">
                    {{ one.title }}, <span class="number">{{ one.points }}</span> points
                  </div>
                </td>
                <td>
                  <assay-moment [at]="one.createdAt" />
                  <div class="muted small">{{ one.createdBy?.displayName ?? 'a content pack' }}</div>
                </td>
                <td>{{ one.number === 1 ? 'first version' : changed(one.changed) }}</td>
                <td class="end">
                  @if (!$first) {
                    <button
                      type="button"
                      class="plain-button outlined"
                      [attr.data-testid]="'restore-' + one.number"
                      [disabled]="writing.dirty() || restoring()"
                      (click)="restore(one.number)"
                    >
                      <assay-icon name="undo" [size]="16" />Restore
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (older() !== null && newer() !== null && older() !== newer()) {
        <section aria-labelledby="compared-head" class="compared">
          <h2 id="compared-head">Versions {{ older() }} and {{ newer() }}</h2>
          @if (pair.error()) {
            <assay-trouble
              class="card"
              head="They could not be compared"
              [error]="pair.error()"
              (again)="pair.reload()"
            />
          } @else if (!pair.hasValue()) {
            <assay-skeleton class="card" label="both versions" />
          } @else {
            @for (part of parts(); track part.name) {
              <h3>{{ part.name }}</h3>
              <assay-text-diff
                [versions]="true"
                [left]="part.left"
                [right]="part.right"
                [leftName]="'Version ' + older()"
                [rightName]="'Version ' + newer()"
                [of]="part.name"
              />
            } @empty {
              <p class="muted">They say the same.</p>
            }
          }
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      min-width: 0;
    }
    .scroll {
      position: relative;
      overflow-x: auto;
    }
    .pair {
      white-space: nowrap;
    }
    .pair input {
      width: 18px;
      height: 18px;
      margin: 4px;
      accent-color: var(--accent);
    }
    .compared {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      min-width: 0;
    }
    h2 {
      font-size: var(--text-l);
    }
    h3 {
      margin-top: 8px;
      font-size: var(--text-s);
    }
  `,
})
export class HistorySection {
  private readonly api = inject(AuthoringApi);
  private readonly undo = inject(Undo);
  protected readonly writing = inject(Writing);

  /** The exercise is another version now. */
  readonly restored = output<void>();

  protected readonly versions = resource({
    params: () => {
      const view = this.writing.view();
      return view === null ? undefined : { id: view.exerciseId, version: view.version };
    },
    loader: ({ params }) => this.api.versions(params.id),
  });
  protected readonly pickedOlder = signal<number | null>(null);
  protected readonly pickedNewer = signal<number | null>(null);
  private readonly list = computed(() => (this.versions.hasValue() ? this.versions.value() : []));
  protected readonly newer = computed(() => this.pickedNewer() ?? this.list()[0]?.number ?? null);
  protected readonly older = computed(() => this.pickedOlder() ?? this.list()[1]?.number ?? null);
  protected readonly pair = resource({
    params: () => {
      const [view, older, newer] = [this.writing.view(), this.older(), this.newer()];
      return view === null || older === null || newer === null ? undefined : { id: view.exerciseId, older, newer };
    },
    loader: ({ params: { id, older, newer } }) =>
      Promise.all([this.api.version(id, older), this.api.version(id, newer)]),
  });
  protected readonly parts = computed(() => {
    if (!this.pair.hasValue()) return [];
    const [older, newer] = this.pair.value();
    return differingParts(older.document, newer.document);
  });
  protected readonly restoring = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected changed(names: readonly string[]): string {
    return names.map((name) => CHANGED[name] ?? name).join(', ') || 'nothing';
  }

  /** Makes a version with what an earlier one says; undone by doing it with the one before. */
  protected async restore(number: number, undoable = true): Promise<void> {
    const view = this.writing.view();
    if (view === null || this.restoring()) return;
    this.restoring.set(true);
    this.problem.set(null);
    try {
      this.writing.take(await this.api.restore(view.exerciseId, number, view.version));
      this.pickedOlder.set(null);
      this.pickedNewer.set(null);
      this.restored.emit();
      const message = `The exercise is as in version ${number} again.`;
      if (!undoable) return;
      this.undo.offer(message, () => void this.restore(view.version, false));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.restoring.set(false);
    }
  }
}
