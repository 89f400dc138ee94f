import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { FailingTest } from '../api/models';
import { visibleText } from '../exercise/results/visible-text';
import { Behind } from './behind';
import type { SubmissionLook } from './submission-look';

/** What fails most, with what most of them printed. */
@Component({
  selector: 'assay-failing-tests',
  imports: [Behind],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul role="list">
      @for (test of tests(); track test.index) {
        <li>
          <p>
            <assay-behind
              class="count"
              [course]="course()"
              [text]="test.students"
              [what]="test.students === 1 ? 'student fails:' : 'students fail:'"
              [look]="failed(test)"
            />
            <bdi class="name">{{ test.name ?? 'A hidden test (' + (test.index + 1) + ')' }}</bdi>
            @if (test.hidden && test.name !== null) {
              <span class="chip">hidden</span>
            }
          </p>
          @for (one of test.outputs; track one.output) {
            <div class="printed">
              <span class="small muted"
                ><assay-behind
                  [course]="course()"
                  [text]="one.students"
                  what="printed this"
                  [look]="failed(test, one.printed)"
                />
                ×</span
              >
              <pre class="mono" tabindex="0" [attr.aria-label]="'Output of ' + one.students">{{
                shown(one.output)
              }}</pre>
            </div>
          }
        </li>
      } @empty {
        <li class="muted small">Nothing fails.</li>
      }
    </ul>
  `,
  styles: `
    li {
      padding: 6px 0;
    }
    .count {
      display: inline-block;
      min-width: 2ch;
      margin-right: 6px;
      color: var(--fail);
      font-weight: 600;
      text-align: end;
    }
    .name {
      margin-right: 8px;
      overflow-wrap: anywhere;
    }
    .printed {
      display: flex;
      gap: 8px;
      align-items: baseline;
      margin: 2px 0 2px 28px;
    }
    pre {
      flex: 1;
      min-width: 0;
      max-height: 4.8em;
      margin: 0;
      padding: 2px 8px;
      overflow: auto;
      border-radius: var(--corner-s);
      background: var(--raised);
      font-size: var(--text-xs);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class FailingTests {
  /** Slug or id of the course. */
  readonly course = input.required<string>();
  /** Among which submissions they fail: of one exercise, one of each student. */
  readonly among = input.required<Partial<SubmissionLook>>();
  readonly tests = input.required<readonly FailingTest[]>();

  protected failed({ index }: FailingTest, printed?: string): Partial<SubmissionLook> {
    return { ...this.among(), failed: String(index), ...(printed === undefined ? {} : { printed }) };
  }

  protected shown(output: string): string {
    return visibleText(output.replace(/\n$/, ''));
  }
}
