import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { InsightsApi } from '../api/insights-api';
import type { GradeColumn } from '../api/models';
import { Icon } from '../design/icon';

/** Says which released grades are of work that nobody has graded yet, for those who grade. */
@Component({
  selector: 'assay-ungraded-notice',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (open().length > 0) {
      <div class="notice tone-warn" role="status" data-testid="released-ungraded">
        <assay-icon name="alert" />
        <div>
          Released, but not graded by anybody yet:
          @for (one of open(); track one.exerciseId; let last = $last) {
            <a [routerLink]="['/c', course(), 'a', one.slug, 'assess']" [queryParams]="{ exercise: one.exerciseId }"
              ><span class="number">{{ one.waiting }}</span> at {{ one.exercise }}, {{ one.title }}</a
            >{{ last ? '.' : '; ' }}
          }
        </div>
      </div>
    }
  `,
  styles: `
    .notice {
      margin-bottom: 16px;
    }
  `,
})
export class UngradedNotice {
  private readonly api = inject(InsightsApi);

  readonly course = input.required<string>();
  readonly columns = input.required<readonly GradeColumn[]>();

  private readonly overview = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.overview(params),
  });
  protected readonly open = computed(() => {
    const released = new Set(this.columns().flatMap(({ id, released: is }) => (is ? [id] : [])));
    const waiting = this.overview.hasValue() ? (this.overview.value().toGrade ?? []) : [];
    return waiting.filter(({ assignmentId }) => released.has(assignmentId));
  });
}
