import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AssessingApi } from '../api/assessing-api';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import type { OwnGradedExercise, RubricCriterion } from '../api/models';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { CommentedCode } from './commented-code';
import { OwnQuestion } from './own-question';
import { WorkTests } from './work-tests';

/** How a student's work at an assignment was graded, once the grades are released. */
@Component({
  selector: 'assay-own-grading-page',
  imports: [CommentedCode, Empty, OwnQuestion, PageHeading, RouterLink, Skeleton, Trouble, WorkTests],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './own-grading-page.html',
  styleUrl: './own-grading-page.scss',
})
export class OwnGradingPage {
  private readonly api = inject(AssessingApi);
  private readonly assignments = inject(AssignmentsApi);
  private readonly courses = inject(CoursesApi);

  /** Slug or id of the course and slug of the assignment, from the address. */
  readonly course = input.required<string>();
  readonly assignment = input.required<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), slug: this.assignment() }),
    loader: async ({ params }) => {
      const [course, assignment] = await Promise.all([
        this.courses.course(params.course),
        this.assignments.assignment(params.course, params.slug),
      ]);
      return { course, grading: assignment.released ? await this.api.own(assignment.id) : null, assignment };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const here = `/c/${open.course.slug}`;
      const { slug, title } = open.assignment;
      crumbs.trail.set([
        { label: open.course.title, link: here },
        { label: title, link: `${here}/a/${slug}` },
        { label: 'Your grade', link: `${here}/a/${slug}/grading` },
      ]);
      titles.name(`Your grade, ${title}`);
    });
  }

  /** What people can give beyond the tests where nobody has graded what was handed in; 0: nothing is left. */
  protected rest({ byPeople, testPoints, maxPoints, maxTestPoints }: OwnGradedExercise): number {
    return byPeople || testPoints === null ? 0 : Math.round((maxPoints - maxTestPoints) * 100) / 100;
  }

  /** What a criterion was given: its level's name, points, and what was said of it. */
  protected given({ marks }: OwnGradedExercise, criterion: RubricCriterion) {
    const mark = marks.find(({ criterionId }) => criterionId === criterion.id);
    const level = criterion.levels.find(({ id }) => id === mark?.levelId);
    return { points: mark?.points ?? null, level: level ?? null, comment: mark?.comment ?? '' };
  }
}
