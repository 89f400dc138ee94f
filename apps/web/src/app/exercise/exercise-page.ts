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
import { ContentApi } from '../api/content-api';
import { CoursesApi } from '../api/courses-api';
import type { CourseView, ExerciseView } from '../api/models';
import { goOnFrom, NO_WAYS, type Step, stepsOf, waysFrom } from '../courses/course-steps';
import { RecentWork } from '../courses/recent-work';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { Workbench } from './workbench';

interface Opened {
  readonly course: CourseView;
  readonly exercise: ExerciseView;
}

/** Fetches the exercise of the address and puts it onto the workbench. */
@Component({
  selector: 'assay-exercise-page',
  imports: [PageHeading, RouterLink, Skeleton, Trouble, Workbench],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found.error()) {
      <div class="page">
        <h1 assayPageHeading class="visually-hidden">Exercise</h1>
        <assay-trouble
          class="card"
          head="This exercise could not be opened"
          [error]="found.error()"
          (again)="found.reload()"
        />
        <p class="small back"><a [routerLink]="['/c', course()]">Back to the course</a></p>
      </div>
    } @else if (opened(); as open) {
      @for (one of [open]; track one.exercise.id) {
        <assay-workbench
          [exercise]="one.exercise"
          [courseSlug]="one.course.slug"
          [staff]="staff()"
          [author]="one.course.capabilities.includes('exercises.edit')"
          [reviewer]="one.course.waitingFlags !== null"
          [next]="next()"
          [ways]="ways()"
          [restore]="restore()"
          (restored)="withoutRestore()"
          (solved)="onSolved(one)"
        />
      }
    } @else {
      <div class="page"><assay-skeleton class="card" label="the exercise" /></div>
    }
  `,
  styles: `
    .back {
      margin-top: 16px;
    }
  `,
})
export class ExercisePage {
  private readonly api = inject(CoursesApi);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);
  private readonly recent = inject(RecentWork);
  private readonly content = inject(ContentApi);
  private readonly router = inject(Router);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  /** The exercise's slug, from the address. */
  readonly exercise = input.required<string>();
  /** Id of an attempt that is to be put into the editor. */
  readonly restore = input<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), exercise: this.exercise() }),
    loader: async ({ params }): Promise<Opened> => {
      const [course, exercise] = await Promise.all([
        this.api.course(params.course),
        this.api.exercise(params.course, params.exercise),
      ]);
      return { course, exercise };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly staff = computed(() => {
    return this.opened()?.course.capabilities.includes('submissions.view-all') === true;
  });
  protected readonly next = signal<Step | null>(null);
  private readonly outline = resource({
    params: () => this.opened()?.course.id,
    loader: ({ params }) => this.content.outline(params),
  });
  protected readonly ways = computed(() => {
    const open = this.opened();
    return open && this.outline.hasValue() ? waysFrom(stepsOf(this.outline.value()), open.exercise.id) : NO_WAYS;
  });

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open !== null) untracked(() => this.arrive(open));
    });
  }

  /** Looks for the exercise to go on with: the next one in the course that is not solved. */
  protected async onSolved({ course, exercise }: Opened): Promise<void> {
    try {
      this.recent.remember({ ...placeOf({ course, exercise }), solved: true });
      this.next.set(goOnFrom(stepsOf(await this.content.outline(course.id)), exercise.id));
    } catch (error) {
      // Only the link to the next exercise is missing then; the crumbs lead back to the list.
      console.warn('The next exercise could not be found.', error);
    }
  }

  private arrive({ course, exercise }: Opened): void {
    const here = `/c/${course.slug}/e/${exercise.slug}`;
    this.next.set(null);
    this.crumbs.trail.set([
      { label: course.title, link: `/c/${course.slug}` },
      { label: exercise.title, link: here },
    ]);
    this.titles.name(exercise.title);
    this.recent.remember({ ...placeOf({ course, exercise }), solved: exercise.progress === 'solved' });
  }

  protected withoutRestore(): void {
    void this.router.navigate([], { queryParams: { restore: null }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}

function placeOf({ course, exercise }: Opened) {
  const openedAt = new Date().toISOString();
  const { slug, title } = exercise;
  return { course: course.slug, courseTitle: course.title, exercise: slug, title, openedAt };
}
