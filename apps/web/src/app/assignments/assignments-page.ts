import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { Due } from './due';

/** What counts in a course, in its order. */
@Component({
  selector: 'assay-assignments-page',
  imports: [Due, Empty, MatButtonModule, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>Assignments</h1>
        <p>Exercises that count together, and until when.</p>
      </div>
      @if (editor() && items().length > 0) {
        <a matButton="filled" data-testid="new-assignment" [routerLink]="['/c', slug(), 'assignments', 'new']"
          >New assignment</a
        >
      }
    </header>
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="The assignments could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="the assignments" />
    } @else if (items().length === 0) {
      <assay-empty class="card" icon="clock" head="No assignments yet">
        @if (editor()) {
          <p>An assignment is a set of the course’s exercises with a due time and points.</p>
          <a matButton="filled" data-testid="new-assignment" [routerLink]="['/c', slug(), 'assignments', 'new']"
            >New assignment</a
          >
        } @else {
          They show up here as soon as your instructor publishes them.
        }
      </assay-empty>
    } @else {
      <div class="card frame">
        <table class="data-table stacked">
          <caption class="visually-hidden">
            Assignments of this course
          </caption>
          <thead>
            <tr>
              <th scope="col">Assignment</th>
              <th scope="col">Time</th>
              <th scope="col" class="end">{{ staff() ? 'Handed in by' : 'Exercises tried' }}</th>
              <th scope="col" class="end">Points</th>
            </tr>
          </thead>
          <tbody>
            @for (one of items(); track one.id) {
              <tr [attr.data-testid]="'assignment-' + one.slug">
                <td>
                  <a [routerLink]="['/c', slug(), 'a', one.slug]">{{ one.title }}</a>
                  @if (one.draft) {
                    <span class="chip tone-warn">Draft</span>
                  }
                </td>
                <td data-label="Time"><assay-due [times]="one" /></td>
                <td class="end number" [attr.data-label]="staff() ? 'Handed in by' : 'Exercises tried'">
                  <span>
                    @if (staff()) {
                      {{ one.participants }}
                    } @else {
                      {{ one.triedCount }} / {{ one.exerciseCount }}
                    }
                  </span>
                </td>
                <td class="end number" data-label="Points">
                  <span>
                    @if (!staff()) {
                      <span class="tone-points">{{ one.points }}</span> /
                    }
                    {{ one.maxPoints }}
                  </span>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    .frame {
      position: relative;
      overflow-x: auto;
    }
  `,
})
export class AssignmentsPage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(AssignmentsApi);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();

  protected readonly found = resource({
    params: () => this.course(),
    loader: async ({ params }) => {
      const [course, list] = await Promise.all([this.courses.course(params), this.api.assignments(params)]);
      return { course, items: list.items };
    },
  });
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly slug = computed(() => (this.found.hasValue() ? this.found.value().course.slug : this.course()));
  private readonly capabilities = computed(() => (this.found.hasValue() ? this.found.value().course.capabilities : []));
  protected readonly staff = computed(() => this.capabilities().includes('exercises.view-hidden'));
  protected readonly editor = computed(() => this.capabilities().includes('assignments.edit'));

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { course } = this.found.value();
      const here = `/c/${course.slug}`;
      crumbs.trail.set([
        { label: course.title, link: here },
        { label: 'Assignments', link: `${here}/assignments` },
      ]);
      titles.name(`Assignments of ${course.title}`);
    });
  }
}
