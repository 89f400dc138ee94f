import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { InsightsApi } from '../api/insights-api';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Behind } from './behind';
import { ClassFrame } from './class-frame';
import { RISK_WORDS, becauseOf } from './class-words';

/** Students who may need help, each with the reasons. */
@Component({
  selector: 'assay-risk-page',
  imports: [Behind, ClassFrame, Empty, Moment, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <assay-class-frame
      part="risk"
      head="At risk"
      lead="Students whom somebody should ask how they get on. The reasons are counted, not guessed; students do not see them."
      [course]="course()"
    >
      @if (found.error()) {
        <assay-trouble class="card" head="This could not be fetched" [error]="found.error()" (again)="found.reload()" />
      } @else if (!found.hasValue()) {
        <assay-skeleton class="card" label="the students" />
      } @else {
        @let view = found.value();
        @if (view.items.length === 0) {
          <assay-empty class="card" icon="check" head="Nobody stands out">
            @if (view.studentCount === 0) {
              <p>There are no students in this course yet.</p>
            } @else {
              <p>
                All {{ view.studentCount }} students keep pace: nobody misses assignments, stays away for two weeks, is
                stuck or far behind the middle of the class.
              </p>
            }
          </assay-empty>
        } @else {
          <p class="small muted count">
            <span class="number">{{ view.items.length }}</span> of
            <span class="number">{{ view.studentCount }}</span> students
          </p>
          <ul role="list" class="card">
            @for (one of view.items; track one.student.id) {
              <li [attr.data-testid]="'risk-' + one.student.username">
                <div class="who">
                  <a
                    [routerLink]="['/c', course(), 'submissions']"
                    [queryParams]="{ student: one.student.id }"
                    [attr.aria-label]="'Submissions of ' + one.student.name"
                    ><bdi>{{ one.student.name }}</bdi></a
                  >
                  <p class="small muted">
                    @if (one.student.section) {
                      <bdi>{{ one.student.section }}</bdi> ·
                    }
                    <assay-behind
                      [course]="course()"
                      [text]="one.solved"
                      [what]="'exercises solved by ' + one.student.name"
                      [look]="{ student: one.student.id, pick: 'solving' }"
                    />
                    solved ·
                    @if (one.lastAt) {
                      last submission <assay-moment [at]="one.lastAt" />
                    } @else {
                      nothing handed in yet
                    }
                  </p>
                </div>
                <dl>
                  @for (reason of one.reasons; track reason.reason) {
                    <div>
                      <dt class="chip">{{ words[reason.reason] }}</dt>
                      <dd>
                        @for (part of because(reason, one.student.id); track $index) {
                          @if (part.look) {
                            <a [routerLink]="['/c', course(), 'submissions']" [queryParams]="part.look">{{
                              part.text
                            }}</a>
                          } @else {
                            <span>{{ part.text }}</span>
                          }
                        }
                      </dd>
                    </div>
                  }
                </dl>
              </li>
            }
          </ul>
        }
      }
    </assay-class-frame>
  `,
  styles: `
    .count {
      margin-bottom: 8px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 24px;
      padding: 14px 20px;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    .who {
      flex: 1 1 240px;
    }
    .who a {
      color: var(--ink);
      font-weight: 550;
    }
    dl {
      flex: 2 1 320px;
      display: grid;
      gap: 6px;
      margin: 0;
      font-size: var(--text-s);
    }
    dl div {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 4px 10px;
    }
    dt {
      color: var(--warn);
      border-color: currentColor;
    }
    dd {
      flex: 1 1 220px;
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class RiskPage {
  private readonly api = inject(InsightsApi);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();

  protected readonly words = RISK_WORDS;
  protected readonly because = becauseOf;
  protected readonly found = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.risk(params),
  });
}
