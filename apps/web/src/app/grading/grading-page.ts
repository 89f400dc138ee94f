import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { GatePanel } from './gate-panel';
import { RegradePanel } from './regrade-panel';

/** For staff: whether an exercise holds what it promises, and grading its submissions again. */
@Component({
  selector: 'assay-grading-page',
  imports: [GatePanel, PageHeading, RegradePanel, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    @if (found.error()) {
      <h1 assayPageHeading class="visually-hidden">Grading</h1>
      <assay-trouble
        class="card"
        head="This exercise could not be opened"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (opened(); as open) {
      <header class="page-head">
        <div>
          <h1 assayPageHeading>Grading of {{ open.exercise.title }}</h1>
          <p>
            Version {{ open.exercise.version }}, {{ open.exercise.draft ? 'a draft that only staff see' : 'live' }}.
            <a [routerLink]="['/c', open.course.slug, 'e', open.exercise.slug]">Open the exercise</a>
          </p>
        </div>
      </header>
      <assay-gate-panel [exercise]="open.exercise" (published)="found.reload()" />
      <assay-regrade-panel class="section" [exercise]="open.exercise" />
    } @else {
      <assay-skeleton class="card" label="the exercise" />
    }
  `,
  styles: `
    assay-regrade-panel {
      display: block;
    }
  `,
})
export class GradingPage {
  private readonly api = inject(CoursesApi);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  readonly exercise = input.required<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), exercise: this.exercise() }),
    loader: async ({ params }) => {
      const [course, exercise] = await Promise.all([
        this.api.course(params.course),
        this.api.exercise(params.course, params.exercise),
      ]);
      return { course, exercise };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const { course, exercise } = open;
      const here = `/c/${course.slug}/e/${exercise.slug}`;
      this.crumbs.trail.set([
        { label: course.title, link: `/c/${course.slug}` },
        { label: exercise.title, link: here },
        { label: 'Grading', link: `${here}/grading` },
      ]);
      this.titles.name(`Grading of ${exercise.title}`);
    });
  }
}
