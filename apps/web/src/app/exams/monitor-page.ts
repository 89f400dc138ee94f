import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import { ExamsApi } from '../api/exams-api';
import { asFailure } from '../api/failure';
import type { ExamMonitor, ExamRow } from '../api/models';
import { countInWords } from '../design/count-in-words';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { whileWanted } from '../grading/polled';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { EVENT_WORDS, STATE_WORDS } from './exam-words';
import { timeLeft } from './time-left';

const POLL_SECONDS = 3;

/** For staff: who writes an exam, how far they are, and who waits to go on in another browser. */
@Component({
  selector: 'assay-monitor-page',
  imports: [Empty, Icon, MatButtonModule, Moment, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './monitor-page.html',
  styleUrl: './monitor-page.scss',
})
export class MonitorPage {
  private readonly courses = inject(CoursesApi);
  private readonly assignments = inject(AssignmentsApi);
  private readonly api = inject(ExamsApi);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  /** The exam's slug, from the address. */
  readonly assignment = input.required<string>();

  protected readonly count = countInWords;
  protected readonly found = resource({
    params: () => ({ course: this.course(), slug: this.assignment() }),
    loader: async ({ params }) => {
      const [course, exam] = await Promise.all([
        this.courses.course(params.course),
        this.assignments.assignment(params.course, params.slug),
      ]);
      this.show(await this.api.monitor(exam.id));
      return { course, exam };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly monitor = signal<ExamMonitor | null>(null);
  protected readonly search = signal('');
  /** Why what is shown may be old; null when it is not. */
  protected readonly stale = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly said = signal('');
  protected readonly working = signal(false);
  protected readonly rows = computed(() => {
    const wanted = this.search().trim().toLocaleLowerCase();
    const all = this.monitor()?.items ?? [];
    return wanted === '' ? all : all.filter((row) => nameOf(row).toLocaleLowerCase().includes(wanted));
  });
  protected readonly waiting = computed(() => (this.monitor()?.items ?? []).filter(({ askedAt }) => askedAt !== null));
  protected readonly counts = computed(() => {
    const all = this.monitor()?.items ?? [];
    const of = (...states: ExamRow['state'][]) => all.filter(({ state }) => states.includes(state)).length;
    const writing = all.filter(({ state }) => state === 'running' || state === 'grace');
    return [
      { word: 'writing', count: writing.length },
      { word: 'not connected', count: writing.filter(({ connected }) => !connected).length },
      { word: 'not begun', count: of('not_yet', 'startable', 'missed') },
      { word: 'handed in', count: of('ended', 'review') },
    ];
  });
  protected readonly stateWords = STATE_WORDS;
  protected readonly eventWords = EVENT_WORDS;
  protected readonly nameOf = nameOf;
  private seconds = 0;
  private readonly aheadMs = signal(0);
  protected readonly nowMs = signal(Date.now());

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    whileWanted(
      () => this.monitor() !== null,
      () => this.tick(),
    );
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const here = `/c/${open.course.slug}`;
      const exam = `${here}/a/${open.exam.slug}`;
      crumbs.trail.set([
        { label: open.course.title, link: here },
        { label: open.exam.title, link: exam },
        { label: 'Watch', link: `${exam}/monitor` },
      ]);
      titles.name(`Watch ${open.exam.title}`);
    });
  }

  protected leftOf({ state, endsAt }: ExamRow): string {
    if (state !== 'running' || endsAt === null) return '';
    return timeLeft(Date.parse(endsAt) - this.nowMs() - this.aheadMs());
  }

  protected handOver(row: ExamRow): Promise<void> {
    return this.act(async (examId) => {
      await this.api.handOver(examId, row.user.id);
      this.said.set(`${nameOf(row)} goes on in the other browser.`);
    });
  }

  protected reopen(row: ExamRow): Promise<void> {
    return this.act(async (examId) => {
      await this.api.reopen(examId, row.user.id);
      this.said.set(`${nameOf(row)} can go on writing.`);
    });
  }

  /** Handed in by the student while there was time. */
  protected mayReopen({ state, finishedAt, endsAt }: ExamRow): boolean {
    return (
      state === 'ended' && finishedAt !== null && endsAt !== null && Date.parse(endsAt) > this.nowMs() + this.aheadMs()
    );
  }

  private async act(action: (examId: string) => Promise<void>): Promise<void> {
    const open = this.opened();
    if (open === null) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      await action(open.exam.id);
      this.show(await this.api.monitor(open.exam.id));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.working.set(false);
    }
  }

  private tick(): void {
    this.nowMs.set(Date.now());
    this.seconds += 1;
    if (this.seconds % POLL_SECONDS === 0) void this.look();
  }

  private async look(): Promise<void> {
    const open = this.opened();
    if (open === null) return;
    try {
      this.show(await this.api.monitor(open.exam.id));
      this.stale.set(null);
    } catch (error) {
      this.stale.set(asFailure(error).message);
    }
  }

  private show(monitor: ExamMonitor): void {
    this.aheadMs.set(Date.parse(monitor.now) - Date.now());
    this.monitor.set(monitor);
  }
}

function nameOf({ user }: ExamRow): string {
  return user.displayName || user.username;
}
