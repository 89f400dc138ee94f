import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { PROGRESS_STATES, type ProgressState } from '@assay/contract';
import { ContentApi } from '../api/content-api';
import type { ExerciseSummary } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { ArrangeOutline } from '../lessons/arrange-outline';
import { ReleaseMark } from '../lessons/release-mark';
import { type Sort, readFilter, rowsOf } from './exercise-filter';
import { DifficultyMark, PROGRESS_WORDS, Progress } from './progress';

const COLUMNS: readonly { readonly sort: Sort; readonly word: string; readonly end: boolean }[] = [
  { sort: 'title', word: 'Title', end: false },
  { sort: 'state', word: 'State', end: false },
  { sort: 'difficulty', word: 'Difficulty', end: false },
  { sort: 'points', word: 'Points by tests', end: true },
];

/** The lessons and exercises of a course; search, filter and order are kept in the address. */
@Component({
  selector: 'assay-exercise-list',
  imports: [
    ArrangeOutline,
    DifficultyMark,
    Empty,
    Icon,
    MatButtonModule,
    Progress,
    ReleaseMark,
    RouterLink,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'onKey($event)' },
  templateUrl: './exercise-list.html',
  styleUrl: './exercise-list.scss',
})
export class ExerciseList {
  private readonly api = inject(ContentApi);
  private readonly router = inject(Router);
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('field');

  readonly courseId = input.required<string>();
  readonly courseSlug = input.required<string>();
  readonly staff = input(false);
  /** Who may change lessons and their order. */
  readonly editor = input(false);
  readonly q = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();

  protected readonly outline = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.api.outline(params),
  });
  protected readonly filter = computed(() => readFilter(this.q(), this.state(), this.sort()));
  protected readonly items = computed(() => (this.outline.hasValue() ? this.outline.value().items : []));
  protected readonly all = computed(() => this.items().flatMap(({ exercises }) => exercises));
  protected readonly shown = computed(() => rowsOf(this.items(), this.filter()));
  /** Whether the order is being changed, which staff do. */
  protected readonly arranging = signal(false);
  protected readonly points = computed(() => ({
    scored: this.all().reduce((sum, one) => sum + (one.bestScore ?? 0), 0),
    most: this.all().reduce((sum, one) => sum + one.points, 0),
  }));
  protected readonly states = computed(() =>
    [null, ...PROGRESS_STATES].map((state) => ({
      state,
      word: state === null ? 'All' : PROGRESS_WORDS[state],
      count: this.all().filter((one) => state === null || one.progress === state).length,
    })),
  );
  /** What staff have solved of their own course tells nobody anything. */
  protected readonly columns = computed(() => COLUMNS.filter(({ sort }) => sort !== 'state' || !this.staff()));

  protected solved(exercises: readonly ExerciseSummary[]): string {
    const solved = exercises.filter(({ progress }) => progress === 'solved').length;
    return `${solved} of ${exercises.length} solved`;
  }

  protected pointsOf(exercises: readonly ExerciseSummary[]): number {
    return exercises.reduce((sum, { points }) => sum + points, 0);
  }

  protected endArranging(): void {
    this.arranging.set(false);
    this.outline.reload();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]') !== null) return;
    event.preventDefault();
    const field = this.searchField()?.nativeElement;
    field?.focus();
    field?.select();
  }

  protected search(text: string): void {
    this.address({ q: text === '' ? null : text }, true);
  }

  protected show(state: ProgressState | null): void {
    this.address({ state });
  }

  protected order(by: Sort): void {
    const { sort, descending } = this.filter();
    const next = sort !== by ? by : descending ? null : `-${by}`;
    this.address({ sort: next });
  }

  protected ariaSort(by: Sort): 'ascending' | 'descending' | 'none' {
    const { sort, descending } = this.filter();
    if (sort !== by) return 'none';
    return descending ? 'descending' : 'ascending';
  }

  protected clear(): void {
    this.address({ q: null, state: null });
  }

  private address(queryParams: Record<string, string | null>, replaceUrl = false): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}
