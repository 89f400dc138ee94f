import { ChangeDetectionStrategy, Component, computed, inject, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../../design/icon';
import { Evaluations } from '../evaluations';
import { Workspace } from '../workspace';
import { visibleText } from './visible-text';

const OUTCOMES: Record<string, string> = {
  ok: 'Ran to its end',
  runtime_error: 'Stopped with an error',
  time_limit: 'Stopped: too slow',
  wall_limit: 'Stopped: it waited too long',
  memory_limit: 'Stopped: too much memory',
  output_limit: 'Stopped: too much output',
  killed: 'Stopped',
};

/** Runs the program on an input that somebody types, and shows what it prints. */
@Component({
  selector: 'assay-own-input',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="side">
      <label for="own-stdin">{{ sql() ? 'What makes the database' : 'What your program reads' }}</label>
      <textarea
        id="own-stdin"
        rows="6"
        spellcheck="false"
        autocapitalize="none"
        #field
        [value]="stdin()"
        (input)="stdin.set(field.value)"
      ></textarea>
      <button
        matButton="tonal"
        data-testid="run-own"
        [disabled]="waiting() || seconds() > 0"
        (click)="evaluations.runWith(stdin())"
      >
        {{ seconds() > 0 ? 'Try again in ' + seconds() + ' s' : waiting() ? 'Running …' : 'Run with my input' }}
      </button>
    </div>
    <div class="side" aria-live="polite">
      <h2>What it prints</h2>
      @if (run(); as view) {
        @if (view.state === 'queued' || view.state === 'running') {
          <p class="muted small">Running …</p>
        } @else if (view.compilerOutput) {
          <pre class="output" tabindex="0" role="region" aria-label="What the compiler says">{{
            visible(view.compilerOutput)
          }}</pre>
          <p class="small muted">It cannot be started; nothing was run.</p>
        } @else {
          <pre class="output" tabindex="0" role="region" aria-label="Output" data-testid="own-output">{{
            visible(view.stdout ?? '') || 'Nothing'
          }}</pre>
          @if (view.truncated) {
            <p class="small tone-warn with-icon">
              <assay-icon name="alert" [size]="16" />There was more; the rest is left out.
            </p>
          }
          @if (view.stderr) {
            <h2>Error output</h2>
            <pre class="output" tabindex="0" role="region" aria-label="Error output">{{ visible(view.stderr) }}</pre>
          }
          <p class="small muted">
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
      } @else {
        <p class="muted small">Type an input and run; nothing is graded here.</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
      gap: 20px;
    }
    .side {
      display: grid;
      align-content: start;
      gap: 8px;
      min-width: 0;
    }
    label,
    h2 {
      color: var(--muted);
      font-size: var(--text-xs);
      font-weight: 550;
    }
    textarea {
      width: 100%;
      min-height: 96px;
      padding: 10px 12px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font-family: var(--mono);
      font-size: var(--text-xs);
      line-height: 1.55;
      resize: vertical;
    }
    button {
      justify-self: start;
    }
  `,
})
export class OwnInput {
  protected readonly evaluations = inject(Evaluations);
  private readonly workspace = inject(Workspace);
  readonly stdin = model.required<string>();

  protected readonly visible = visibleText;
  protected readonly seconds = this.evaluations.runCooldown.seconds;
  protected readonly run = computed(() => this.evaluations.ownRun()?.view() ?? null);
  protected readonly waiting = computed(() => {
    const run = this.evaluations.ownRun();
    return this.evaluations.sending() !== null || (run !== null && !run.final());
  });
  protected readonly sql = computed(() => this.workspace.language()?.name === 'sql');
  protected readonly outcome = computed(() => {
    const view = this.run();
    if (view?.state === 'failed') return 'This could not be run: a fault of ours. Try again.';
    return OUTCOMES[view?.outcome ?? ''] ?? view?.outcome ?? '';
  });
}
