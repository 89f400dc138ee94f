import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AssessingApi } from '../api/assessing-api';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { AssessmentItem } from '../api/models';
import { Session } from '../auth/session';
import { ChosenTab } from '../design/chosen-tab';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { isForThePage } from '../flags/keys';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { AssessmentQueue, waits } from './assessment-queue';
import { AssessmentStateMark } from './assessment-state-mark';
import { SplitPanel } from './split-panel';

const SHOWN = ['waiting', 'ungraded', 'draft', 'changed', 'done', 'all'] as const;
type Shown = (typeof SHOWN)[number];

const SHOWN_WORDS: Readonly<Record<Shown, string>> = {
  waiting: 'To do',
  ungraded: 'Not graded',
  draft: 'Drafts',
  changed: 'Changed since',
  done: 'Done',
  all: 'All',
};

/** Who is to be graded in an assignment, exercise by exercise. */
@Component({
  selector: 'assay-assessing-page',
  imports: [ChosenTab, AssessmentStateMark, Empty, Icon, PageHeading, RouterLink, Skeleton, SplitPanel, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block', '(document:keydown)': 'onKey($event)' },
  templateUrl: './assessing-page.html',
  styleUrl: './assessing-page.scss',
})
export class AssessingPage {
  private readonly api = inject(AssessingApi);
  private readonly assignments = inject(AssignmentsApi);
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly list = inject(AssessmentQueue);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  /** Slug, from the address. */
  readonly assignment = input.required<string>();
  /** Slug of the exercise; left out: the first with somebody to grade. */
  readonly exercise = input<string>();
  readonly show = input<string>();
  /** Any value: the caller's own only. */
  readonly mine = input<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), slug: this.assignment() }),
    loader: async ({ params }) => {
      const [course, { id }] = await Promise.all([
        this.courses.course(params.course),
        this.assignments.assignment(params.course, params.slug),
      ]);
      return { course, overview: await this.api.overview(id) };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly chosen = computed(() => {
    const exercises = this.opened()?.overview.exercises ?? [];
    const named = exercises.find(({ slug }) => slug === this.exercise());
    return named ?? exercises.find(({ handedIn, done }) => handedIn > done) ?? exercises[0] ?? null;
  });
  protected readonly queue = computed(() => {
    const queue = this.list.queue();
    return queue?.exerciseId === this.chosen()?.id ? queue : null;
  });
  protected readonly me = computed(() => this.session.user()?.id ?? null);
  protected readonly shown = computed<Shown>(() => SHOWN.find((one) => one === this.show()) ?? 'waiting');
  private readonly own = computed(() =>
    (this.queue()?.items ?? []).filter(({ assignee }) => this.mine() === undefined || assignee?.id === this.me()),
  );
  protected readonly tabs = computed(() =>
    SHOWN.map((name) => ({
      name,
      word: SHOWN_WORDS[name],
      count: this.own().filter((item) => isShown(item, name)).length,
    })),
  );
  protected readonly items = computed(() => this.own().filter((item) => isShown(item, this.shown())));
  protected readonly problem = signal<string | null>(null);

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const here = `/c/${open.course.slug}`;
      const { slug, title } = open.overview;
      crumbs.trail.set([
        { label: open.course.title, link: here },
        { label: title, link: `${here}/a/${slug}` },
        { label: 'Grade', link: `${here}/a/${slug}/assess` },
      ]);
      titles.name(`Grade ${title}`);
    });
    effect(() => {
      const [id, exercise] = [this.opened()?.overview.assignmentId, this.chosen()?.id];
      if (id !== undefined && exercise !== undefined) untracked(() => void this.list.reload(id, exercise));
    });
    effect(() => this.list.mine.set(this.mine() === undefined ? null : this.me()));
  }

  protected again(): void {
    const [id, exercise] = [this.opened()?.overview.assignmentId, this.chosen()?.id];
    if (id !== undefined && exercise !== undefined) void this.list.reload(id, exercise);
  }

  protected address(change: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async assign(item: AssessmentItem, userId: string): Promise<void> {
    const graders = this.opened()?.overview.graders ?? [];
    this.problem.set(null);
    try {
      await this.api.assign(item.id, userId === '' ? null : userId);
      this.list.replace({ ...item, assignee: graders.find(({ id }) => id === userId) ?? null });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }

  /** `n` goes to the first that waits. */
  protected onKey(event: KeyboardEvent): void {
    const [first] = this.own().filter(waits);
    if (event.key !== 'n' || !isForThePage(event) || first === undefined) return;
    event.preventDefault();
    void this.router.navigate(['/c', this.course(), 'a', this.assignment(), 'assess', first.id], {
      queryParamsHandling: 'preserve',
    });
  }
}

function isShown(item: AssessmentItem, shown: Shown): boolean {
  switch (shown) {
    case 'waiting':
      return waits(item);
    case 'changed':
      return item.changed;
    case 'all':
      return true;
    case 'ungraded':
    case 'draft':
    case 'done':
      return item.state === shown;
  }
}
