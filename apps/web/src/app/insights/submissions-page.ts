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
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { auditTime, filter, merge } from 'rxjs';
import { AssignmentsApi } from '../api/assignments-api';
import { CourseSubmissionsApi } from '../api/course-submissions-api';
import { CoursesApi } from '../api/courses-api';
import { type ApiFailure, asFailure } from '../api/failure';
import type { CourseSubmission } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { isForThePage } from '../flags/keys';
import { Live } from '../live/live';
import { ClassFrame } from './class-frame';
import { PICKS, RESULTS, type SubmissionLook, changed, chipsOf, filterOf, isOneOfEach } from './submission-look';
import { SubmissionPanel } from './submission-panel';
import { VerdictMark } from './verdict-mark';

/** Several that come at once are one reason to look again. */
const GATHER_MS = 800;

/** Everything that was handed in to a course, as it comes; one opens beside the list. All of it is in the address. */
@Component({
  selector: 'assay-submissions-page',
  imports: [ClassFrame, Empty, Icon, Moment, RouterLink, Skeleton, SubmissionPanel, Trouble, VerdictMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page wide', style: 'display:block', '(document:keydown)': 'onKey($event)' },
  templateUrl: './submissions-page.html',
  styleUrl: './submissions-page.scss',
})
export class SubmissionsPage {
  private readonly api = inject(CourseSubmissionsApi);
  private readonly courses = inject(CoursesApi);
  private readonly assignmentsApi = inject(AssignmentsApi);
  private readonly router = inject(Router);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private run = 0;

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  readonly result = input<string>();
  readonly exercise = input<string>();
  readonly student = input<string>();
  readonly assignment = input<string>();
  readonly pick = input<string>();
  readonly since = input<string>();
  readonly failed = input<string>();
  readonly printed = input<string>();
  readonly bin = input<string>();
  /** The submission that is shown beside the list. */
  readonly open = input<string>();

  protected readonly results = RESULTS;
  protected readonly look = computed<SubmissionLook>(() => ({
    result: this.result() ?? null,
    exercise: this.exercise() ?? null,
    student: this.student() ?? null,
    assignment: this.assignment() ?? null,
    pick: this.pick() ?? null,
    since: this.since() ?? null,
    failed: this.failed() ?? null,
    printed: this.printed() ?? null,
    bin: this.bin() ?? null,
  }));
  protected readonly picks = PICKS;
  protected readonly chips = computed(() => chipsOf(this.look()));
  /** One of each student can be asked for of an exercise or of a student alone. */
  protected readonly ofOne = computed(() => this.exercise() !== undefined || this.student() !== undefined);
  protected readonly filtered = computed(() => Object.values(this.look()).some((one) => one !== null));
  protected readonly items = signal<readonly CourseSubmission[] | null>(null);
  protected readonly total = signal('');
  protected readonly cursor = signal<string | null>(null);
  protected readonly failure = signal<ApiFailure | null>(null);
  protected readonly loading = signal(false);
  protected readonly exercises = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.exercises(params),
  });
  protected readonly assignments = resource({
    params: () => this.course(),
    loader: async ({ params }) => (await this.assignmentsApi.assignments(params)).items,
  });
  /** The one whose submissions alone are shown, by the name that they have there. */
  protected readonly studentName = computed(() => {
    const user = this.items()?.find((one) => one.user.id === this.student())?.user;
    return user ? user.displayName || user.username : null;
  });

  constructor() {
    effect(() => {
      this.course();
      this.look();
      untracked(() => {
        this.items.set(null);
        void this.load();
      });
    });
    const live = inject(Live);
    const events = live.events.pipe(filter(({ kind, of }) => kind === 'updated' && of === 'submission'));
    merge(events.pipe(auditTime(GATHER_MS)), live.reconnected)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.load());
  }

  /** Fetches the newest; what was there of older ones stays behind them. */
  protected async load(): Promise<void> {
    await this.fetch(undefined, (page, before) => {
      // Of each student there is one: what was there before may have another in its place.
      if (isOneOfEach(this.look().pick)) return page;
      const fresh = new Set(page.map(({ id }) => id));
      const oldest = page.at(-1)?.id ?? '';
      return [...page, ...before.filter(({ id }) => !fresh.has(id) && id < oldest)];
    });
  }

  protected async more(): Promise<void> {
    await this.fetch(this.cursor() ?? undefined, (page, before) => [...before, ...page]);
  }

  protected filter(change: Partial<SubmissionLook>): void {
    this.address({ ...changed(this.look(), change) });
  }

  protected address(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected clear(): void {
    this.address(Object.fromEntries(Object.keys(this.look()).map((part) => [part, null])));
  }

  protected close(): void {
    const id = this.open();
    this.address({ open: null });
    this.element.querySelector<HTMLElement>(`[data-submission="${id}"]`)?.focus();
  }

  /** j and k move through the list, and with them what is shown beside it; Escape closes that. */
  protected onKey(event: KeyboardEvent): void {
    if (!isForThePage(event)) return;
    if (event.key === 'Escape' && this.open() !== undefined) {
      event.preventDefault();
      this.close();
    }
    if (event.key !== 'j' && event.key !== 'k') return;
    event.preventDefault();
    const links = [...this.element.querySelectorAll<HTMLElement>('[data-submission]')];
    const here = links.findIndex((link) => link === document.activeElement);
    const at = here >= 0 ? here : links.findIndex((link) => link.dataset['submission'] === this.open());
    const next = links[at < 0 ? 0 : at + (event.key === 'j' ? 1 : -1)];
    next?.focus();
    if (next && this.open() !== undefined) this.address({ open: next.dataset['submission'] ?? null });
  }

  private async fetch(
    cursor: string | undefined,
    joined: (page: CourseSubmission[], before: readonly CourseSubmission[]) => CourseSubmission[],
  ): Promise<void> {
    const run = ++this.run;
    this.loading.set(true);
    try {
      const { items, nextCursor, total, totalIsExact } = await this.api.list(
        this.course(),
        filterOf(this.look()),
        cursor,
      );
      if (run !== this.run) return;
      const before = this.items() ?? [];
      const all = joined(items, before);
      // Older ones that were loaded before have a cursor of their own.
      if (cursor !== undefined || all.length === items.length) this.cursor.set(nextCursor);
      this.items.set(all);
      this.total.set(totalIsExact ? String(total) : `more than ${total}`);
      this.failure.set(null);
    } catch (error) {
      const failure = asFailure(error);
      if (run === this.run) this.failure.set(failure);
    } finally {
      if (run === this.run) this.loading.set(false);
    }
  }
}
