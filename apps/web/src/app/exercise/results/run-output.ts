import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { RunView, Violation } from '../../api/models';
import { Icon } from '../../design/icon';
import { Violations } from './violations';
import { visibleText } from './visible-text';
import { waitingWords } from './waiting-words';

const OUTCOMES: Record<string, string> = {
  ok: 'Ran to its end',
  runtime_error: 'Stopped with an error',
  time_limit: 'Stopped: too slow',
  wall_limit: 'Stopped: it waited too long',
  memory_limit: 'Stopped: too much memory',
  output_limit: 'Stopped: too much output',
  killed: 'Stopped',
};

/** What a program printed, or where its run stands. */
@Component({
  selector: 'assay-run-output',
  imports: [Icon, Violations],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-state]': 'run().state', '[attr.data-outcome]': 'run().outcome' },
  template: `
    @let view = run();
    @if (view.state === 'queued') {
      <p class="muted small" aria-live="off" data-testid="run-waiting">{{ waiting() }}</p>
    } @else if (view.state === 'running') {
      <p class="muted small">Running …</p>
    } @else if (view.state === 'failed') {
      <p class="small tone-warn with-icon">
        <assay-icon name="alert" [size]="16" />This could not be run: a fault of ours. Try again.
      </p>
    } @else if (view.violations.length > 0) {
      <assay-violations [violations]="view.violations" [ofExercise]="ofExercise()" (opened)="opened.emit($event)" />
    } @else if (view.compilerOutput) {
      <pre class="output" tabindex="0" role="region" [attr.aria-label]="'What the compiler says' + of()">{{
        visible(view.compilerOutput)
      }}</pre>
      <p class="small muted">It cannot be started; nothing was run.</p>
    } @else {
      <pre class="output" tabindex="0" role="region" [attr.aria-label]="'Output' + of()" data-testid="own-output">{{
        visible(view.stdout ?? '') || 'Nothing'
      }}</pre>
      @if (view.truncated) {
        <p class="small tone-warn with-icon">
          <assay-icon name="alert" [size]="16" />There was more; the rest is left out.
        </p>
      }
      @if (view.stderr) {
        <h2>Error output</h2>
        <pre class="output" tabindex="0" role="region" [attr.aria-label]="'Error output' + of()">{{
          visible(view.stderr)
        }}</pre>
      }
      <p class="small muted" data-testid="run-outcome">
        {{ outcome() }}
        @if (view.exitCode !== null && view.exitCode !== 0) {
          · exit code <span class="number">{{ view.exitCode }}</span>
        }
        @if (view.cpuMs !== null) {
          · <span class="number">{{ view.cpuMs }} ms</span>
        }
        @if (view.memoryKb !== null) {
          · <span class="number">{{ (view.memoryKb / 1024).toFixed(1) }} MB</span>
        }
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      min-width: 0;
    }
    h2 {
      color: var(--muted);
      font-size: var(--text-xs);
      font-weight: 550;
    }
  `,
})
export class RunOutput {
  readonly run = input.required<RunView>();
  /** Whether it is an exercise's program. */
  readonly ofExercise = input(true);
  /** Which program it is, where there are several. */
  readonly program = input<string | null>(null);
  /** Somebody wants to see a place in the program. */
  readonly opened = output<Violation>();

  protected readonly of = computed(() => (this.program() === null ? '' : ` of ${this.program()}`));
  protected readonly visible = visibleText;
  protected readonly outcome = computed(() => OUTCOMES[this.run().outcome ?? ''] ?? this.run().outcome ?? '');
  protected readonly waiting = waitingWords(() => this.run());
}
