import { ChangeDetectionStrategy, Component, computed, inject, model, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Violation } from '../../api/models';
import { Evaluations } from '../evaluations';
import { Workspace } from '../workspace';
import { RunOutput } from './run-output';

/** Runs the program on an input that somebody types, and shows what it prints. */
@Component({
  selector: 'assay-own-input',
  imports: [MatButtonModule, RunOutput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'onKey($event)' },
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
        [disabled]="waiting() || seconds() > 0 || workspace.locked()"
        (click)="evaluations.runWith(stdin())"
      >
        {{ seconds() > 0 ? 'Try again in ' + seconds() + ' s' : waiting() ? 'Running …' : 'Run with my input' }}
      </button>
    </div>
    <div class="side" aria-live="polite">
      <h2>What it prints</h2>
      @if (run(); as view) {
        <assay-run-output [run]="view" (opened)="placed.emit($event)" />
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
  protected readonly workspace = inject(Workspace);
  readonly stdin = model.required<string>();
  /** Somebody wants to see a place in the program. */
  readonly placed = output<Violation>();

  protected readonly seconds = this.evaluations.runCooldown.seconds;
  protected readonly run = computed(() => this.evaluations.ownRun()?.view() ?? null);
  protected readonly waiting = computed(() => {
    const run = this.evaluations.ownRun();
    return this.evaluations.sending() !== null || (run !== null && !run.final());
  });
  protected readonly sql = computed(() => this.workspace.language()?.name === 'sql');

  /** Here the keys that run the tests elsewhere run this input. */
  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.repeat || this.waiting() || this.seconds() > 0) return;
    void this.evaluations.runWith(this.stdin());
  }
}
