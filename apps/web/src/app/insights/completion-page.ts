import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { SHARE_BINS } from '@assay/contract';
import { Router, RouterLink } from '@angular/router';
import { asFailure } from '../api/failure';
import { InsightsApi } from '../api/insights-api';
import type { CompletionCell, CompletionRow, CompletionView } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { Icon, type IconName } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { ClassFrame } from './class-frame';
import { share } from './class-words';
import { stepOf } from './grid-step';

/** After the last key of a search. */
const TYPED_MS = 300;

/** Who has solved what: students by exercises. A grid that is gone through with the arrow keys. */
@Component({
  selector: 'assay-completion-page',
  imports: [ClassFrame, Empty, Icon, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block', '(keydown)': 'onKey($event)' },
  templateUrl: './completion-page.html',
  styleUrl: './completion-page.scss',
})
export class CompletionPage {
  private readonly api = inject(InsightsApi);
  private readonly people = inject(PeopleApi);
  private readonly router = inject(Router);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private typed: ReturnType<typeof setTimeout> | undefined;
  private run = 0;

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  readonly q = input<string>();
  readonly section = input<string>();
  /** A row of how much of the course the students have solved, counted from 0. */
  readonly share = input<string>();

  protected readonly shareWords = computed(() => {
    const bin = SHARE_BINS[Number(this.share() ?? Number.NaN)];
    return bin ? `Solved ${bin.label}` : null;
  });
  protected readonly shareOf = share;
  protected readonly view = signal<CompletionView | null>(null);
  protected readonly failure = signal<Error | null>(null);
  protected readonly loading = signal(false);
  /** Row and column of the cell that Tab leads to. */
  protected readonly at = signal<readonly [number, number]>([0, 0]);
  protected readonly sections = resource({
    params: () => this.course(),
    loader: ({ params }) => this.people.sections(params),
  });

  constructor() {
    effect(() => {
      this.course();
      this.q();
      this.section();
      this.share();
      untracked(() => void this.load());
    });
  }

  protected load(): Promise<void> {
    return this.fetch(undefined, []);
  }

  protected more(): Promise<void> {
    const { nextCursor = null, items = [] } = this.view() ?? {};
    return this.fetch(nextCursor ?? undefined, items);
  }

  protected search(text: string): void {
    clearTimeout(this.typed);
    this.typed = setTimeout(() => this.address({ q: text.trim() || null }), TYPED_MS);
  }

  protected address(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected icon(cell: CompletionCell): IconName {
    return cell.solved ? 'check' : 'half';
  }

  protected words(row: CompletionRow, index: number): string {
    const title = this.view()?.exercises[index]?.title ?? '';
    const cell = row.cells[index];
    if (!cell || cell.attempts === 0) return `${row.student.name}, ${title}: nothing handed in`;
    const attempts = cell.attempts === 1 ? '1 attempt' : `${cell.attempts} attempts`;
    return `${row.student.name}, ${title}: ${cell.solved ? 'solved' : 'tried'}, ${attempts}`;
  }

  /** The arrow keys, Home and End go from cell to cell; Enter follows the cell's link by itself. */
  protected onKey(event: KeyboardEvent): void {
    const view = this.view();
    const inGrid = event.target instanceof HTMLElement && event.target.closest('[data-cell]') !== null;
    if (!view || !inGrid) return;
    const to = stepOf(event.key, this.at(), [view.items.length, view.exercises.length + 2]);
    if (!to) return;
    event.preventDefault();
    this.at.set(to);
    this.element.querySelector<HTMLElement>(`[data-cell="${to[0]} ${to[1]}"]`)?.focus();
  }

  private async fetch(cursor: string | undefined, before: readonly CompletionRow[]): Promise<void> {
    const run = ++this.run;
    this.loading.set(true);
    try {
      const look = { q: this.q(), section: this.section(), share: this.share() };
      const page = await this.api.completion(this.course(), { ...look, cursor });
      if (run !== this.run) return;
      this.view.set({ ...page, items: [...before, ...page.items] });
      this.failure.set(null);
      if (before.length === 0) this.at.set([0, 0]);
    } catch (error) {
      const failure = asFailure(error);
      if (run === this.run) this.failure.set(failure);
    } finally {
      if (run === this.run) this.loading.set(false);
    }
  }
}
