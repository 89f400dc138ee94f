import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { InsightsApi } from '../api/insights-api';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Behind } from '../insights/behind';

/** What waits for staff: each number leads to what it counts. */
@Component({
  selector: 'assay-course-overview',
  imports: [Behind, Icon, Moment, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="What waits for you could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="what waits for you" [lines]="[40, 60]" />
    } @else {
      @let view = found.value();
      <section class="tiles" aria-label="What waits for you" data-testid="overview">
        @if (view.toGrade; as waiting) {
          <article class="card lists">
            <h2>To grade</h2>
            <p class="figure" data-testid="to-grade">
              <span class="number">{{ toGrade() }}</span>
            </p>
            <ul role="list" class="small">
              @for (one of waiting.slice(0, 4); track one.exerciseId) {
                <li>
                  <a
                    [routerLink]="['/c', course(), 'a', one.slug, 'assess']"
                    [queryParams]="{ exercise: one.exerciseId }"
                    ><span class="number">{{ one.waiting }}</span> {{ one.exercise }}</a
                  >
                  <span class="muted">{{ one.title }}</span>
                </li>
              } @empty {
                <li class="muted">Everything handed in is graded.</li>
              }
              @if (waiting.length > 4) {
                <li>
                  <a [routerLink]="['/c', course(), 'assignments']">{{ waiting.length - 4 }} more</a>
                </li>
              }
            </ul>
          </article>
        }
        @if (view.flags !== null) {
          <article class="card">
            <h2>Flags waiting</h2>
            <p class="figure" data-testid="flags-waiting">
              @if (view.flags > 0) {
                <a class="number" [routerLink]="['/c', course(), 'flags']">{{ view.flags }}</a>
              } @else {
                <span class="number">0</span>
              }
            </p>
            <p class="small muted">{{ view.flags > 0 ? 'Look at the evidence and decide.' : 'Nothing to decide.' }}</p>
          </article>
        }
        @if (view.handedIn; as today) {
          <article class="card">
            <h2>Submissions today</h2>
            <p class="figure" data-testid="submitted-today">
              <assay-behind
                [course]="course()"
                [text]="today.submissions"
                what="submissions of students today"
                [look]="{ pick: 'students', since: today.since }"
              />
            </p>
            <p class="small muted">
              by <span class="number">{{ today.students }}</span>
              {{ today.students === 1 ? 'student' : 'students' }}
            </p>
          </article>
        }
        @if (view.stuck; as stuck) {
          <article class="card lists">
            <h2>Who is stuck on what</h2>
            <ul role="list" class="small" data-testid="stuck">
              @for (one of stuck; track one.id) {
                <li>
                  <assay-behind
                    [course]="course()"
                    [text]="one.students"
                    [what]="(one.students === 1 ? 'student' : 'students') + ' stuck on ' + one.title"
                    [look]="{ exercise: one.id, pick: 'stuck', since: view.stuckSince }"
                  />
                  <a [routerLink]="['/c', course(), 'e', one.slug, 'statistics']">{{ one.title }}</a>
                </li>
              } @empty {
                <li class="muted">Nobody, as far as one can tell.</li>
              }
            </ul>
            <p class="small muted">Three attempts or more without solving it, the last within a week.</p>
          </article>
        }
        @if (view.due; as due) {
          <article class="card lists">
            <h2>Due next</h2>
            <ul role="list" class="small" data-testid="due">
              @for (one of due; track one.id) {
                <li>
                  <a [routerLink]="['/c', course(), 'a', one.slug]">{{ one.title }}</a>
                  <span class="muted with-icon"
                    ><assay-icon name="clock" [size]="14" /><assay-moment [at]="one.at" /> ·
                    <assay-behind
                      [course]="course()"
                      [text]="one.submissions"
                      [what]="'submissions for ' + one.title"
                      [look]="{ assignment: one.id, pick: 'students' }"
                    />
                    {{ one.submissions === 1 ? 'submission' : 'submissions' }}</span
                  >
                </li>
              } @empty {
                <li class="muted">Nothing is due.</li>
              }
            </ul>
          </article>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 24px;
    }
    .tiles {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 12px;
    }
    @media (max-width: 640px) {
      .tiles {
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
      .lists {
        grid-column: 1 / -1;
      }
    }
    article {
      display: grid;
      align-content: start;
      gap: 6px;
      min-width: 0;
      padding: 14px 16px 16px;
      overflow-wrap: anywhere;
    }
    h2 {
      color: var(--muted);
      font-size: var(--text-s);
      font-weight: 550;
      line-height: 1.4;
    }
    .figure {
      font-size: var(--text-xl, 1.75rem);
      font-weight: 600;
      line-height: 1.2;
    }
    ul {
      display: grid;
      gap: 6px;
    }
    li > * {
      margin-inline-end: 4px;
    }
    .with-icon {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
})
export class CourseOverview {
  private readonly api = inject(InsightsApi);

  /** The course's slug. */
  readonly course = input.required<string>();

  protected readonly found = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.overview(params, midnight()),
  });
  protected readonly toGrade = computed(() =>
    this.found.hasValue() ? (this.found.value().toGrade ?? []).reduce((sum, { waiting }) => sum + waiting, 0) : 0,
  );
}

/** When today began where the browser is. */
function midnight(): string {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}
