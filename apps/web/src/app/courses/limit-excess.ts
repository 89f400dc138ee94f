import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { LimitsApi } from '../api/limits-api';
import type { CourseExcessItem } from '../api/models';
import { Moment } from '../design/moment';
import { RefusalList } from '../limits/refusal-list';
import { RefusedWithin, USUAL_DAYS } from '../limits/refused-within';

/** Whose submissions and runs were refused for being too many, with the way to exempt them. */
@Component({
  selector: 'assay-limit-excess',
  imports: [MatButtonModule, Moment, RefusalList, RefusedWithin, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { style: 'display:block' },
  template: `
    <div class="row head">
      <h2 id="excess-head">Refused for going beyond</h2>
      <span class="spread"></span>
      <assay-refused-within class="small" testId="excess-days" [days]="days()" (chosen)="days.set($event)" />
    </div>
    <assay-refusal-list [refusals]="excess">
      <table class="data-table stacked" data-testid="excess" aria-labelledby="excess-head">
        <thead>
          <tr>
            <th scope="col">Student</th>
            <th scope="col" class="end">Submissions</th>
            <th scope="col" class="end">Runs</th>
            <th scope="col">Most at</th>
            <th scope="col">Last</th>
            <th scope="col"><span class="visually-hidden">Exempt</span></th>
          </tr>
        </thead>
        <tbody>
          @for (item of items(); track item.user.id) {
            <tr>
              <td>
                <a [routerLink]="['/c', courseId(), 'submissions']" [queryParams]="{ student: item.user.id }"
                  ><bdi>{{ nameOf(item) }}</bdi></a
                >
              </td>
              <td class="end number" data-label="Submissions">{{ item.submissions }}</td>
              <td class="end number" data-label="Runs">{{ item.runs }}</td>
              <td data-label="Most at">
                <span>
                  @if (item.exercises[0]; as most) {
                    <a [routerLink]="['/c', courseId(), 'e', most.slug]">{{ most.title }}</a>
                    @if (item.exercises.length > 1) {
                      <span class="muted small"> and {{ item.exercises.length - 1 }} more</span>
                    }
                  }
                </span>
              </td>
              <td data-label="Last"><assay-moment [at]="item.lastAt" /></td>
              <td class="end">
                @if (item.exempted) {
                  <span class="chip">Exempted</span>
                } @else if (!item.member) {
                  <span class="chip">Not in the course</span>
                } @else {
                  <button
                    matButton="outlined"
                    type="button"
                    [attr.aria-label]="'Exempt ' + nameOf(item)"
                    (click)="exempt.emit(item.user.id)"
                  >
                    Exempt
                  </button>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </assay-refusal-list>
  `,
  styles: `
    .head {
      margin-bottom: 12px;
    }
  `,
})
export class LimitExcess {
  private readonly api = inject(LimitsApi);

  readonly courseId = input.required<string>();
  /** What else it depends on: when that is fetched anew, so is this. */
  readonly changes = input.required<unknown>();
  /** The id of a member who is to be exempted. */
  readonly exempt = output<string>();

  protected readonly days = signal(USUAL_DAYS);
  protected readonly excess = resource({
    params: () => ({ course: this.courseId(), days: this.days(), changes: this.changes() }),
    loader: ({ params }) => this.api.excess(params.course, params.days),
  });
  protected readonly items = computed(() => (this.excess.hasValue() ? this.excess.value().items : []));

  protected nameOf({ user }: CourseExcessItem): string {
    return user.displayName || user.username;
  }
}
