import { ChangeDetectionStrategy, Component, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { ChosenTab } from '../design/chosen-tab';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';

const PARTS = [
  { part: 'now', word: 'Now', path: 'class' },
  { part: 'submissions', word: 'Submissions', path: 'submissions' },
  { part: 'completion', word: 'Completion', path: 'completion' },
  { part: 'statistics', word: 'Statistics', path: 'statistics' },
  { part: 'risk', word: 'At risk', path: 'risk' },
] as const;

/** The head of the pages about a class: what each is for, and the way from one to the other. */
@Component({
  selector: 'assay-class-frame',
  imports: [ChosenTab, PageHeading, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>{{ head() }}</h1>
        <p>{{ lead() }}</p>
      </div>
      <ng-content select="[beside]" />
    </header>
    <nav assayChosenTab class="tabs" aria-label="Parts of the class">
      @for (one of parts; track one.part) {
        <a
          [routerLink]="['/c', course(), one.path]"
          [attr.aria-current]="one.part === part() ? 'page' : null"
          [attr.data-testid]="'class-' + one.part"
          >{{ one.word }}</a
        >
      }
    </nav>
    <ng-content />
  `,
  styles: `
    :host {
      display: block;
    }
    .page-head {
      margin-bottom: 16px;
    }
    .tabs {
      margin-bottom: 20px;
    }
  `,
})
export class ClassFrame {
  private readonly courses = inject(CoursesApi);

  /** Slug or id of the course. */
  readonly course = input.required<string>();
  readonly part = input.required<(typeof PARTS)[number]['part']>();
  readonly head = input.required<string>();
  readonly lead = input.required<string>();

  protected readonly parts = PARTS;
  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      titles.name(`${this.head()}, ${title}`);
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Class', link: `/c/${slug}/class` },
      ]);
    });
  }
}
