import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { RunView, Violation } from '../../api/models';
import { Icon } from '../../design/icon';
import { isFinal } from '../evaluation-watch';
import { Violations } from './violations';
import { visibleText } from './visible-text';
import { waitingWords } from './waiting-words';

/** Says of a test that what is shown of it is from a run of it alone, and leads back to the result of all. */
@Component({
  selector: 'assay-alone-run',
  imports: [Icon, Violations],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'notice tone-accent', 'data-testid': 'ran-alone', '[attr.data-state]': 'run().state' },
  template: `
    <assay-icon name="retry" />
    <div>
      <p>{{ words() }}</p>
      @if (run().violations.length > 0) {
        <assay-violations [violations]="run().violations" (opened)="placed.emit($event)" />
      }
      @if (run().compilerOutput; as said) {
        <pre class="output" tabindex="0" role="region" aria-label="What the compiler says">{{ visible(said) }}</pre>
      }
      <button type="button" class="plain-button outlined" data-testid="show-whole" (click)="back.emit()">
        Show what it was in {{ whole() === 'submission' ? 'the attempt' : 'the run of all tests' }}
      </button>
    </div>
  `,
  styles: `
    :host > div {
      display: grid;
      gap: 8px;
      justify-items: start;
      min-width: 0;
    }
  `,
})
export class AloneRun {
  readonly run = input.required<RunView>();
  /** What the other tests show. */
  readonly whole = input.required<'submission' | 'run'>();
  readonly back = output<void>();
  /** Somebody wants to see a place in the program. */
  readonly placed = output<Violation>();

  protected readonly visible = visibleText;
  private readonly waiting = waitingWords(() => this.run());
  protected readonly words = computed(() => {
    const { state, verdict, violations } = this.run();
    if (!isFinal(state)) return state === 'queued' ? this.waiting() : 'This test is running alone.';
    if (state === 'failed') return 'This test could not be run. The fault is ours, not your program’s. Run it again.';
    if (violations.length > 0) return 'This test was not run: the program in the editor uses what is not allowed.';
    if (verdict === 'compile_error') return 'This test was not run: the program in the editor cannot be started.';
    const others = this.whole() === 'submission' ? 'your attempt, and so is the score' : 'the run before';
    return `This test was run alone, with the program in the editor. The other tests are still those of ${others}.`;
  });
}
