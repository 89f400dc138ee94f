import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { GradesApi } from '../api/grades-api';
import type { GradeHistory } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { changeInWords } from './grade-words';

/** Everything that staff did to a course's grades, the latest first; of one assignment where the address says so. */
@Component({
  selector: 'assay-grade-history-page',
  imports: [Empty, Icon, Moment, PageHeading, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>History of grades</h1>
        <p>Overrides, releases and categories, with who did it and why. Nothing here can be altered.</p>
      </div>
      @if (found.hasValue() && found.value().scheme.assignments.length > 0) {
        <label>
          <span class="visually-hidden">Assignment</span>
          <select #by class="plain-select" data-testid="by-assignment" (change)="address(by.value)">
            <option value="">All assignments</option>
            @for (one of found.value().scheme.assignments; track one.id) {
              <option [value]="one.id" [selected]="assignment() === one.id">{{ one.title }}</option>
            }
          </select>
        </label>
      }
    </header>
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="The history could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="the history" />
    } @else {
      @if (items().length === 0) {
        <assay-empty class="card" icon="history" head="Nothing was changed yet">
          Overrides, releases and changes of the categories stand here with their reasons.
        </assay-empty>
      } @else {
        <div class="card frame">
          <table class="data-table" data-testid="history">
            <caption class="visually-hidden">
              Changes of grades, the latest first
            </caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Assignment</th>
                <th scope="col">Student</th>
              </tr>
            </thead>
            <tbody>
              @for (one of items(); track one.id) {
                <tr>
                  <td class="muted"><assay-moment [at]="one.at" /></td>
                  <td>
                    <bdi>{{ one.actor ?? 'Somebody who is gone' }}</bdi>
                  </td>
                  <td class="what">
                    {{ words(one) }}
                    @if (one.reason) {
                      <span class="small muted">“{{ one.reason }}”</span>
                    }
                  </td>
                  <td class="muted">{{ one.assignment ?? '' }}</td>
                  <td>
                    <bdi>{{ one.student ?? '' }}</bdi>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (found.value().history.nextCursor) {
          <button type="button" class="plain-button outlined further" [disabled]="pending()" (click)="more()">
            <assay-icon name="chevron-down" [size]="16" />Show more
          </button>
        }
      }
      @if (problem(); as sentence) {
        <p class="notice tone-fail further" role="alert"><assay-icon name="alert" />{{ sentence }}</p>
      }
    }
  `,
  styles: `
    .frame {
      overflow-x: auto;
    }
    .what {
      min-width: 260px;
      overflow-wrap: anywhere;
    }
    .what .small {
      display: block;
    }
    @media (max-width: 640px) {
      thead {
        display: none;
      }
      tbody tr {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 12px;
        padding: 10px 12px;
        border-bottom: 1px solid var(--line);
      }
      tbody tr:last-child {
        border-bottom: 0;
      }
      .data-table td {
        padding: 0;
        border: 0;
      }
      .data-table .what {
        grid-column: 1 / -1;
        grid-row: 1;
        min-width: 0;
      }
      .data-table td:nth-child(1) {
        grid-area: 3 / 2;
      }
      .data-table td:nth-child(2) {
        grid-area: 3 / 1;
        color: var(--muted);
      }
      .data-table td:nth-child(4) {
        grid-area: 2 / 1;
      }
      .data-table td:nth-child(5) {
        grid-area: 2 / 2;
      }
    }
    .further {
      margin-top: 12px;
    }
  `,
})
export class GradeHistoryPage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(GradesApi);
  private readonly router = inject(Router);

  /** Slug or id of the course, and an assignment's id, from the address. */
  readonly course = input.required<string>();
  readonly assignment = input<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), assignmentId: this.assignment() }),
    loader: async ({ params: { course, assignmentId } }) => {
      const [home, scheme, history] = await Promise.all([
        this.courses.course(course),
        this.api.scheme(course),
        this.api.history(course, { assignmentId }),
      ]);
      return { home, scheme, history };
    },
  });
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().history.items : []));
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly words = changeInWords;

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { title, slug } = this.found.value().home;
      titles.name(`History of grades, ${title}`);
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Gradebook', link: `/c/${slug}/gradebook` },
        { label: 'History', link: `/c/${slug}/gradebook/history` },
      ]);
    });
  }

  protected address(assignment: string): void {
    void this.router.navigate([], { queryParams: { assignment: assignment || null }, replaceUrl: true });
  }

  protected async more(): Promise<void> {
    if (!this.found.hasValue()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const { history } = this.found.value();
      const cursor = history.nextCursor ?? undefined;
      const next = await this.api.history(this.course(), { assignmentId: this.assignment(), cursor });
      const all: GradeHistory = { ...next, items: [...history.items, ...next.items] };
      this.found.update((found) => found && { ...found, history: all });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
