import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { ExerciseList } from './exercise-list';
import { Members } from './members';
import { SolvedBar } from './progress';

@Component({
  selector: 'assay-course-page',
  imports: [ExerciseList, Icon, MatButtonModule, Members, PageHeading, RouterLink, Skeleton, SolvedBar, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    @if (found.error()) {
      <h1 assayPageHeading class="visually-hidden">Course</h1>
      <assay-trouble
        class="card"
        head="This course could not be opened"
        [error]="found.error()"
        (again)="found.reload()"
      />
      <p class="small back"><a routerLink="/">Back to your courses</a></p>
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="the course" />
    } @else {
      @let view = found.value();
      <header class="page-head">
        <div>
          <h1 assayPageHeading>{{ view.title }}</h1>
          @if (view.description) {
            <p>{{ view.description }}</p>
          }
        </div>
        @if (view.role === null) {
          <div class="join">
            @if (view.open) {
              <button matButton="filled" data-testid="join-course" [disabled]="joining()" (click)="join(view.id)">
                {{ joining() ? 'Joining …' : 'Join this course' }}
              </button>
            }
            @if (joinProblem(); as problem) {
              <p class="small tone-fail" role="alert">{{ problem }}</p>
            }
          </div>
        } @else if (view.role === 'student' && view.exerciseCount > 0) {
          <assay-solved-bar class="solved" [solved]="view.solvedCount" [total]="view.exerciseCount" />
        }
      </header>

      @if (staff()) {
        <nav class="tabs" aria-label="Parts of the course">
          <a routerLink="." [attr.aria-current]="membersShown() ? null : 'page'">
            <assay-icon name="book" [size]="16" />Exercises
          </a>
          <a
            routerLink="."
            [queryParams]="{ tab: 'members' }"
            [attr.aria-current]="membersShown() ? 'page' : null"
            data-testid="tab-members"
          >
            <assay-icon name="users" [size]="16" />Members
          </a>
        </nav>
      }

      @if (membersShown()) {
        @defer (on immediate) {
          <assay-members [courseId]="view.id" />
        } @placeholder {
          <assay-skeleton class="card" label="the members" />
        } @error {
          <p class="notice tone-fail" role="alert">This part could not be loaded. Reload the page to try again.</p>
        }
      } @else if (view.role === null && !session.admin()) {
        <p class="notice">
          <assay-icon name="lock" />
          <span>{{
            view.open
              ? 'Join the course to see its ' + view.exerciseCount + ' exercises.'
              : 'This course is closed. Its instructor can add you.'
          }}</span>
        </p>
      } @else {
        <assay-exercise-list
          [courseId]="view.id"
          [courseSlug]="view.slug"
          [staff]="staff()"
          [q]="q()"
          [state]="state()"
          [sort]="sort()"
        />
      }
    }
  `,
  styles: `
    .solved {
      width: 260px;
      padding-top: 8px;
    }
    .back {
      margin-top: 16px;
    }
    .join {
      text-align: end;
    }
    .tabs {
      margin-bottom: 24px;
    }
  `,
})
export class CoursePage {
  protected readonly session = inject(Session);
  private readonly api = inject(CoursesApi);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  readonly tab = input<string>();
  readonly q = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();

  protected readonly found = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.course(params),
  });
  protected readonly staff = computed(() => {
    if (!this.found.hasValue()) return false;
    const role = this.found.value().role;
    return role === 'instructor' || role === 'assistant' || this.session.admin();
  });
  protected readonly membersShown = computed(() => this.staff() && this.tab() === 'members');
  protected readonly joining = signal(false);
  protected readonly joinProblem = signal<string | null>(null);

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { title, slug } = this.found.value();
      this.crumbs.trail.set([{ label: title, link: `/c/${slug}` }]);
      this.titles.name(title);
    });
  }

  protected async join(courseId: string): Promise<void> {
    this.joining.set(true);
    this.joinProblem.set(null);
    try {
      await this.api.join(courseId);
      this.found.reload();
    } catch (error) {
      this.joinProblem.set(asFailure(error).message);
    } finally {
      this.joining.set(false);
    }
  }
}
