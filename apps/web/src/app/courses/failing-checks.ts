import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { GradingApi } from '../api/grading-api';
import { Icon } from '../design/icon';

/** For staff: live exercises that no longer hold what they promise. Nothing is shown when all do. */
@Component({
  selector: 'assay-failing-checks',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (failing.hasValue() && failing.value().length > 0) {
      <div class="notice tone-warn" role="status" data-testid="failing-checks">
        <assay-icon name="alert" />
        <div>
          @for (one of failing.value(); track one.id) {
            <p>
              <a [routerLink]="['/c', courseSlug(), 'e', one.slug, 'grading']">{{ one.title }}</a> does not pass its
              check:
              {{ one.problems[0]?.message }}
            </p>
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
export class FailingChecks {
  private readonly api = inject(GradingApi);

  readonly courseId = input.required<string>();
  readonly courseSlug = input.required<string>();

  protected readonly failing = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.api.failingGates(params),
  });
}
