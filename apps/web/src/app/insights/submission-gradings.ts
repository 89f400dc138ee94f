import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { CourseSubmissionsApi } from '../api/course-submissions-api';
import type { EvaluationView } from '../api/models';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { VerdictMark } from './verdict-mark';

const KINDS: Readonly<Record<string, string>> = { submission: 'As handed in', regrade: 'Graded again' };

/** Every grading of a submission that was kept: by which version, where, in which image, and which of them counts. */
@Component({
  selector: 'assay-submission-gradings',
  imports: [Moment, Skeleton, Trouble, VerdictMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found.error()) {
      <assay-trouble head="The gradings could not be fetched" [error]="found.error()" (again)="found.reload()" />
    } @else if (!found.hasValue()) {
      <assay-skeleton label="the gradings" [lines]="[60]" />
    } @else {
      <ul role="list" data-testid="gradings">
        @for (one of found.value(); track one.id) {
          <li>
            <p class="row">
              <strong>{{ kind(one) }}</strong>
              @if (one.counts) {
                <span class="chip">counts</span>
              }
              <assay-verdict [verdict]="one.verdict" [state]="one.state" />
              @if (one.score !== null) {
                <span class="small"
                  ><span class="number">{{ one.score }}</span> of <span class="number">{{ one.maxScore }}</span></span
                >
              }
            </p>
            <p class="small muted">
              version <span class="number">{{ one.version }}</span>
              @if (one.runner) {
                · {{ one.runner }}
              }
              @if (one.image) {
                · image <code [title]="one.image">{{ short(one.image) }}</code>
              }
              · <assay-moment [at]="one.finishedAt ?? one.queuedAt" />
            </p>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
    }
    li {
      padding: 8px 0;
      border-bottom: 1px solid var(--line);
    }
    p {
      margin: 0;
    }
  `,
})
export class SubmissionGradings {
  private readonly api = inject(CourseSubmissionsApi);

  readonly submissionId = input.required<string>();

  protected readonly found = resource({
    params: () => this.submissionId(),
    loader: ({ params }) => this.api.gradings(params),
  });

  protected kind({ kind }: EvaluationView): string {
    return KINDS[kind] ?? kind;
  }

  /** A name as it is; of a digest what is enough to tell two of them apart. */
  protected short(image: string): string {
    return image.startsWith('sha256:') ? image.slice('sha256:'.length, 19) : image;
  }
}
