import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { FLAG_KINDS, FLAG_SEVERITIES, WAITING_FLAG_STATES } from '@assay/contract';
import { debounceTime, filter } from 'rxjs';
import { CoursesApi } from '../api/courses-api';
import type { FlagSummary } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Live } from '../live/live';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { BulkDismissal } from './bulk-dismissal';
import { type FlagSort, SHOWN_STATES, type ShownState, readLook } from './flag-filter';
import { FlagStateMark, SeverityMark } from './flag-marks';
import { FlagQueue } from './flag-queue';
import { KIND_WORDS, SEVERITY_WORDS, headOf, nameOf, percent } from './flag-words';
import { isForThePage } from './keys';

/** Several flags that are raised at once are one reason to look again. */
const SETTLE_MS = 500;

const STATE_TABS: Record<ShownState, string> = {
  waiting: 'Waiting',
  dismissed: 'Dismissed',
  confirmed: 'Confirmed',
  all: 'All',
};

/** The flags of a course: filtered, sorted, gone through with j and k, dismissed together. All of it is in the address. */
@Component({
  selector: 'assay-flags-page',
  imports: [
    BulkDismissal,
    Empty,
    FlagStateMark,
    Icon,
    Moment,
    PageHeading,
    RouterLink,
    SeverityMark,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block', '(document:keydown)': 'onKey($event)' },
  templateUrl: './flags-page.html',
  styleUrl: './flags-page.scss',
})
export class FlagsPage {
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly queue = inject(FlagQueue);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  readonly state = input<string>();
  readonly kind = input<string>();
  readonly severity = input<string>();
  readonly exercise = input<string>();
  readonly assignee = input<string>();
  readonly sort = input<string>();

  protected readonly kinds = FLAG_KINDS;
  protected readonly kindWords = KIND_WORDS;
  protected readonly severities = FLAG_SEVERITIES;
  protected readonly severityWords = SEVERITY_WORDS;
  protected readonly head = headOf;
  protected readonly name = nameOf;
  protected readonly percent = percent;

  protected readonly look = computed(() =>
    readLook({
      state: this.state(),
      kind: this.kind(),
      severity: this.severity(),
      exercise: this.exercise(),
      assignee: this.assignee(),
      sort: this.sort(),
    }),
  );
  protected readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly exercises = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.exercises(params),
  });
  protected readonly tabs = computed(() => {
    const counts = this.queue.counts();
    const number: Record<ShownState, number> = {
      waiting: (counts?.open ?? 0) + (counts?.in_review ?? 0),
      dismissed: counts?.dismissed ?? 0,
      confirmed: counts?.confirmed ?? 0,
      all: counts ? counts.open + counts.in_review + counts.dismissed + counts.confirmed : 0,
    };
    return SHOWN_STATES.map((state) => ({ state, word: STATE_TABS[state], count: counts ? number[state] : null }));
  });
  protected readonly filtered = computed(() => {
    const { kind, severity, exerciseId, assignee } = this.look();
    return [kind, severity, exerciseId, assignee].some((one) => one !== null);
  });
  /** Those that are marked to be dismissed together. */
  protected readonly chosen = linkedSignal<string, ReadonlySet<string>>({
    source: () => JSON.stringify(this.look()),
    computation: () => new Set(),
  });
  protected readonly told = signal('');

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      const course = this.course();
      const look = this.look();
      untracked(() => void this.queue.reload(course, look));
    });
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      this.titles.name(`Flags, ${title}`);
      this.crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Flags', link: `/c/${slug}/flags` },
      ]);
    });
    const live = inject(Live);
    live.flags
      .pipe(
        filter(({ courseId }) => this.home.hasValue() && this.home.value().id === courseId),
        debounceTime(SETTLE_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.again());
    live.reconnected.pipe(takeUntilDestroyed()).subscribe(() => this.again());
  }

  protected again(): void {
    void this.queue.reload(this.course(), this.look());
  }

  protected more(): void {
    void this.queue.loadMore(this.course(), this.look());
  }

  protected address(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected clear(): void {
    this.address({ kind: null, severity: null, exercise: null, assignee: null });
  }

  /** The other way round when it is sorted by that already. */
  protected order(by: 'severity' | 'created' | 'last-seen'): void {
    const next: FlagSort = this.look().sort === `-${by}` ? by : `-${by}`;
    this.address({ sort: next === '-severity' ? null : next });
  }

  protected ariaSort(by: string): 'ascending' | 'descending' | 'none' {
    const { sort } = this.look();
    return sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none';
  }

  protected waits({ state }: FlagSummary): boolean {
    return WAITING_FLAG_STATES.includes(state);
  }

  protected choose(id: string, is: boolean): void {
    this.chosen.update((before) => new Set(is ? [...before, id] : [...before].filter((one) => one !== id)));
  }

  protected chooseAll(is: boolean): void {
    const waiting = (this.queue.items() ?? []).filter((flag) => this.waits(flag));
    this.chosen.set(new Set(is ? waiting.map(({ id }) => id) : []));
  }

  protected dismissed(count: number): void {
    this.chosen.set(new Set());
    this.told.set(count === 1 ? '1 flag is dismissed.' : `${count} flags are dismissed.`);
    this.again();
  }

  /** j and k move through the list. */
  protected onKey(event: KeyboardEvent): void {
    if (!isForThePage(event) || (event.key !== 'j' && event.key !== 'k')) return;
    const links = [...this.element.querySelectorAll<HTMLElement>('[data-flag-link]')];
    const at = links.findIndex((link) => link === document.activeElement);
    const to = at < 0 ? 0 : at + (event.key === 'j' ? 1 : -1);
    links[to]?.focus();
    event.preventDefault();
  }
}
