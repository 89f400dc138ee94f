import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { TestResult } from '../api/models';
import { Icon } from '../design/icon';
import { testName } from '../exercise/results/test-dots';
import { lookOf } from '../exercise/results/verdict-look';
import { visibleText } from '../exercise/results/visible-text';

/** What the tests found in somebody's work; each opens to what was expected and printed. */
@Component({
  selector: 'assay-work-tests',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3>
      Tests
      <span class="small muted"
        ><span class="number">{{ passed() }}</span> of {{ tests().length }} passed</span
      >
    </h3>
    <div class="card">
      @for (one of rows(); track one.test.index) {
        <details>
          <summary>
            <span [class]="'with-icon tone-' + one.look.tone"><assay-icon [name]="one.look.icon" [size]="16" /></span>
            <span class="spread">{{ one.name }}</span>
            <span class="small muted">{{ one.look.word }}</span>
            <span class="small number">{{ one.test.points ?? '–' }}/{{ one.test.maxPoints }}</span>
          </summary>
          @for (part of one.parts; track part.label) {
            <p class="small muted">{{ part.label }}</p>
            <pre class="output" tabindex="0">{{ part.text }}</pre>
          } @empty {
            <p class="small muted">There is nothing more to show of it.</p>
          }
        </details>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    h3 {
      margin-bottom: 8px;
    }
    details + details {
      border-top: 1px solid var(--line);
    }
    summary {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      padding: 4px 12px;
      font-size: var(--text-s);
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    .spread {
      overflow-wrap: anywhere;
    }
    details > p {
      padding: 4px 12px;
    }
    .output {
      margin: 0 12px 8px;
    }
  `,
})
export class WorkTests {
  readonly tests = input.required<readonly TestResult[]>();

  protected readonly passed = computed(() => this.tests().filter(({ passed }) => passed === true).length);
  protected readonly rows = computed(() =>
    this.tests().map((test) => ({
      test,
      name: test.hidden && test.name !== undefined ? `${test.name} (hidden)` : testName(test),
      look: lookOf(test.verdict),
      parts: [
        ['Input', test.stdin ?? test.expression],
        ['Expected', test.expected],
        ['Came out', test.actual],
        ['Errors', test.stderr],
        ['Message', test.message],
      ].flatMap(([label, text]) => (text ? [{ label, text: visibleText(text) }] : [])),
    })),
  );
}
