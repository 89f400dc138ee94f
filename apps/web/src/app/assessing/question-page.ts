import { ChangeDetectionStrategy, Component, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AssessingApi } from '../api/assessing-api';
import { CoursesApi } from '../api/courses-api';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { QuestionThread } from './question-thread';

/** One question about a grade, as those who grade answer it. */
@Component({
  selector: 'assay-question-page',
  imports: [PageHeading, QuestionThread, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    @if (found.error()) {
      <h1 assayPageHeading class="visually-hidden">Question</h1>
      <assay-trouble class="card" head="This could not be opened" [error]="found.error()" (again)="found.reload()" />
    } @else if (found.hasValue() && found.value(); as one) {
      <header class="page-head">
        <div>
          <h1 assayPageHeading>{{ one.student }}: {{ one.exerciseTitle }}</h1>
          <p>{{ one.assignmentTitle }}</p>
        </div>
        @if (one.assessmentId; as id) {
          <a
            class="plain-button outlined"
            [routerLink]="['/c', one.courseSlug, 'a', one.assignmentSlug, 'assess', id]"
            data-testid="to-work"
            >See the work and its grade</a
          >
        }
      </header>
      <assay-question-thread class="thread" [question]="one" [staff]="true" (changed)="found.set($event)" />
    } @else {
      <h1 assayPageHeading class="visually-hidden">Question</h1>
      <assay-skeleton class="card" label="the question" />
    }
  `,
  styles: `
    .thread {
      max-width: 720px;
    }
  `,
})
export class QuestionPage {
  private readonly api = inject(AssessingApi);
  private readonly courses = inject(CoursesApi);

  /** Both from the address. */
  readonly course = input.required<string>();
  readonly question = input.required<string>();

  protected readonly found = resource({
    params: () => this.question(),
    loader: ({ params }) => this.api.question(params),
  });
  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.home.hasValue() || !this.found.hasValue()) return;
      const { title, slug } = this.home.value();
      const { id, student } = this.found.value();
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Questions', link: `/c/${slug}/questions` },
        { label: student, link: `/c/${slug}/questions/${id}` },
      ]);
      titles.name(`Question of ${student}`);
    });
  }
}
