import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import type { GradeChangeKind } from '@assay/contract';
import { asFailure } from '../api/failure';
import { GradingApi } from '../api/grading-api';
import type { Grade, Page, Regrade, RegradeRow } from '../api/models';
import { Icon, type IconName } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { wordFor } from '../exercise/results/verdict-look';

type RegradePage = Page<RegradeRow>;

interface Filter {
  readonly change: GradeChangeKind | undefined;
  readonly word: string;
}

const FILTERS: readonly Filter[] = [
  { change: undefined, word: 'All' },
  { change: 'gains', word: 'Gain' },
  { change: 'loses', word: 'Lose' },
  { change: 'verdict', word: 'Other verdict' },
  { change: 'same', word: 'Same' },
  { change: 'not_graded', word: 'Not graded' },
];

const LOOKS: Record<GradeChangeKind, { readonly word: string; readonly icon: IconName; readonly tone: string }> = {
  gains: { word: 'gains', icon: 'plus', tone: 'tone-pass' },
  loses: { word: 'loses', icon: 'minus', tone: 'tone-fail' },
  verdict: { word: 'other verdict', icon: 'compare', tone: 'tone-warn' },
  same: { word: 'same', icon: 'check', tone: 'tone-muted' },
  not_graded: { word: 'not graded, keeps the old grade', icon: 'alert', tone: 'tone-warn' },
};

/** Old and new grade of each submission of a regrade. */
@Component({
  selector: 'assay-regrade-rows',
  imports: [Empty, Icon, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row" role="group" aria-label="Which submissions">
      @for (one of filters; track one.word) {
        <button
          type="button"
          class="plain-button"
          [attr.aria-pressed]="filter() === one.change"
          [attr.data-testid]="'filter-' + (one.change ?? 'all')"
          (click)="filter.set(one.change)"
        >
          {{ one.word }} <span class="number muted">{{ count(one) }}</span>
        </button>
      }
    </div>
    @if (first.error()) {
      <assay-trouble head="The grades could not be fetched" [error]="first.error()" (again)="first.reload()" />
    } @else if (rows().length > 0) {
      <div class="table" tabindex="0" role="region" aria-label="Old and new grades">
        <table class="data-table stacked">
          <thead>
            <tr>
              <th scope="col">Student</th>
              <th scope="col" class="end">Attempt</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody data-testid="regrade-rows">
            @for (row of rows(); track row.submissionId) {
              <tr>
                <td>{{ row.user.displayName }}</td>
                <td class="end number" data-label="Attempt">{{ row.attempt }}</td>
                <td data-label="Before">{{ said(row.before) }}</td>
                <td data-label="After">{{ row.after ? said(row.after) : 'waits' }}</td>
                <td data-label="Change">
                  @if (row.change; as change) {
                    <span class="with-icon" [class]="look(change).tone"
                      ><assay-icon [name]="look(change).icon" [size]="16" />{{ look(change).word }}</span
                    >
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (cursor() !== null) {
        <button type="button" class="plain-button outlined" [disabled]="loading()" (click)="more()">
          {{ loading() ? 'Fetching …' : 'Show more' }}
        </button>
      }
      @if (problem(); as text) {
        <p class="small tone-fail" role="alert">{{ text }}</p>
      }
    } @else if (first.isLoading()) {
      <assay-skeleton label="the grades" />
    } @else {
      <assay-empty icon="search" head="No submissions here">None of the submissions changes in this way.</assay-empty>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .table {
      overflow-x: auto;
    }
  `,
})
export class RegradeRows {
  private readonly api = inject(GradingApi);

  readonly regrade = input.required<Regrade>();

  protected readonly filters = FILTERS;
  protected readonly filter = signal<GradeChangeKind | undefined>(undefined);
  protected readonly first = resource({
    // While it is graded the rows are fetched again with each that is done.
    params: () => ({ id: this.regrade().id, done: this.regrade().done, change: this.filter() }),
    loader: ({ params }) => this.api.rows(params.id, params.change),
  });
  private readonly page = computed(() => (this.first.hasValue() ? this.first.value() : null));
  /** Those that are there stay until the next ones have come. */
  protected readonly rows = linkedSignal<RegradePage | null, readonly RegradeRow[]>({
    source: this.page,
    computation: (page, before) => page?.items ?? before?.value ?? [],
  });
  protected readonly cursor = linkedSignal<string | null>(() => this.page()?.nextCursor ?? null);
  protected readonly loading = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected count({ change }: Filter): number {
    const { counts, total } = this.regrade();
    return change === undefined ? total : counts[change];
  }

  protected look(change: GradeChangeKind) {
    return LOOKS[change];
  }

  protected said(grade: Grade | null): string {
    if (grade === null || grade.score === null) return 'not graded';
    return `${grade.score} of ${grade.maxScore}, ${wordFor(grade.verdict).toLowerCase()}`;
  }

  protected async more(): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      const next = await this.api.rows(this.regrade().id, this.filter(), this.cursor() ?? undefined);
      this.rows.update((rows) => [...rows, ...next.items]);
      this.cursor.set(next.nextCursor);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.loading.set(false);
    }
  }
}
