import { ChangeDetectionStrategy, Component, effect, inject, input, resource } from '@angular/core';
import { CoursesApi } from '../api/courses-api';
import { GradesApi } from '../api/grades-api';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { OwnGradesView } from './own-grades';

/** A student's own grades. */
@Component({
  selector: 'assay-grades-page',
  imports: [OwnGradesView, PageHeading, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>Grades</h1>
        <p>What you have earned, as far as your instructors have released it, and how the total comes about.</p>
      </div>
    </header>
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="The grades could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="the grades" />
    } @else {
      <assay-own-grades [grades]="found.value().grades" [course]="found.value().course.slug" />
    }
  `,
})
export class GradesPage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(GradesApi);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();

  protected readonly found = resource({
    params: () => this.course(),
    loader: async ({ params }) => {
      const [course, grades] = await Promise.all([this.courses.course(params), this.api.own(params)]);
      return { course, grades };
    },
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { title, slug } = this.found.value().course;
      titles.name(`Grades, ${title}`);
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Grades', link: `/c/${slug}/grades` },
      ]);
    });
  }
}
