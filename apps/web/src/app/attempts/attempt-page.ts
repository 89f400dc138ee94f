import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { Language } from '@assay/contract';
import { auditTime, filter, merge } from 'rxjs';
import { CoursesApi } from '../api/courses-api';
import { SubmissionsApi } from '../api/submissions-api';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { whenever } from '../design/whenever';
import { comparedFiles } from '../exercise/drawer/compared-files';
import { PROGRAM_LANGUAGES } from '../exercise/editor/program-languages';
import { TestDetail } from '../exercise/results/test-detail';
import { testName } from '../exercise/results/test-dots';
import { TextDiffView } from '../exercise/results/text-diff-view';
import { wordFor } from '../exercise/results/verdict-look';
import { violationSentence } from '../exercise/results/violations';
import { visibleText } from '../exercise/results/visible-text';
import { MarkedCode } from '../flags/marked-code';
import { SubmissionGradings } from '../insights/submission-gradings';
import { VerdictMark } from '../insights/verdict-mark';
import { Live } from '../live/live';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';

/** Several events of one submission are one reason to fetch it. */
const GATHER_MS = 300;

/** One attempt: what was handed in, what each test said, and how it compares with another. */
@Component({
  selector: 'assay-attempt-page',
  imports: [
    Icon,
    MarkedCode,
    MatButtonModule,
    Moment,
    PageHeading,
    RouterLink,
    Skeleton,
    SubmissionGradings,
    TestDetail,
    TextDiffView,
    Trouble,
    VerdictMark,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './attempt-page.html',
  styleUrl: './attempt-page.scss',
})
export class AttemptPage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(SubmissionsApi);
  private readonly router = inject(Router);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  /** Slug of the exercise. */
  readonly exercise = input.required<string>();
  /** Id of the submission. */
  readonly attempt = input.required<string>();
  /** Id of another attempt that it is compared with. */
  readonly with = input<string>();

  protected readonly home = resource({
    params: () => ({ course: this.course(), exercise: this.exercise() }),
    loader: async ({ params }) => {
      const [course, exercise] = await Promise.all([
        this.courses.course(params.course),
        this.courses.exercise(params.course, params.exercise),
      ]);
      return { course, exercise };
    },
  });
  protected readonly found = resource({
    params: () => this.attempt(),
    loader: ({ params }) => this.api.submission(params),
  });
  protected readonly opened = computed(() =>
    this.home.hasValue() && this.found.hasValue() ? { ...this.home.value(), view: this.found.value() } : null,
  );
  protected readonly failure = computed(() => this.home.error() ?? this.found.error());
  protected readonly staff = computed(
    () => this.opened()?.course.capabilities.includes('submissions.view-all') === true,
  );
  /** The newest attempts of whom this one is. */
  protected readonly all = resource({
    params: () => {
      const view = this.opened()?.view;
      return view && { exerciseId: view.exerciseId, userId: view.user.id, staff: this.staff() };
    },
    loader: async ({ params: { exerciseId, userId, staff } }) =>
      (await this.api.submissions(exerciseId, { limit: 50, ...(staff ? { scope: 'all', userId } : {}) })).items,
  });
  protected readonly others = computed(() =>
    this.all.hasValue() ? this.all.value().filter(({ id }) => id !== this.attempt()) : [],
  );
  private readonly other = resource({
    params: () => this.with(),
    loader: ({ params }) => this.api.submission(params),
  });
  /** The earlier of the two beside the later. */
  protected readonly pair = computed(() => {
    const [open, other] = [this.opened(), this.other.hasValue() ? this.other.value() : null];
    if (open === null || other === null || other.exerciseId !== open.view.exerciseId) return null;
    const [older, newer] = [open.view, other].sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
    return older && newer ? { older, newer, files: comparedFiles(older, newer) } : null;
  });
  protected readonly firstFailing = computed(
    () => this.opened()?.view.tests.find(({ passed }) => passed === false)?.index,
  );
  protected readonly passed = computed(
    () => this.opened()?.view.tests.filter(({ passed }) => passed === true).length ?? 0,
  );
  protected readonly limits = computed(() => {
    const open = this.opened();
    const facts = open?.exercise.languageFacts.find(({ name }) => name === open.view.language);
    const { limits } = open?.exercise ?? { limits: null };
    return limits && facts ? { ...limits, cpuSeconds: facts.cpuSeconds, memoryMb: facts.memoryMb } : limits;
  });
  protected readonly compared = computed(
    () => new Map(this.opened()?.exercise.tests.map(({ index, compare }) => [index, compare ?? 'lines'])),
  );
  protected readonly gradingsWanted = signal(false);
  protected readonly name = testName;
  protected readonly wordFor = wordFor;
  protected readonly visible = visibleText;
  protected readonly violation = violationSentence;

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    const live = inject(Live);
    crumbs.trail.set([]);
    whenever(this.opened, ({ course, exercise, view }) => {
      const here = `/c/${course.slug}/e/${exercise.slug}`;
      const label = `Attempt ${view.attempt}`;
      titles.name(`${label}, ${exercise.title}`);
      crumbs.trail.set([
        { label: course.title, link: `/c/${course.slug}` },
        { label: exercise.title, link: here },
        { label, link: `${here}/attempts/${view.id}` },
      ]);
    });
    const own = live.events.pipe(filter(({ of, event }) => of === 'submission' && event.id === this.attempt()));
    merge(own.pipe(auditTime(GATHER_MS)), live.reconnected)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.found.reload());
  }

  protected languageOf(name: Language): string {
    return PROGRAM_LANGUAGES[name].title;
  }

  protected compareWith(id: string): void {
    const queryParams = { with: id === '' ? null : id };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
