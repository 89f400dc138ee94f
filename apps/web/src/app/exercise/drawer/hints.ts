import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { ExerciseView } from '../../api/models';
import { Icon } from '../../design/icon';
import { renderMarkdown } from '../markdown';
import { Workspace } from '../workspace';

/** Hints, opened one after the other, and the solution for those who may see it. */
@Component({
  selector: 'assay-hints',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol role="list" aria-live="polite">
      @for (hint of shown(); track $index) {
        <li class="card">
          <h2>Hint {{ $index + 1 }}</h2>
          <div class="prose" [innerHTML]="hint"></div>
        </li>
      }
    </ol>
    @if (left() > 0) {
      <button matButton="tonal" data-testid="next-hint" (click)="opened.set(opened() + 1)">
        {{ opened() === 0 ? 'Show the first hint' : 'Show another hint' }} ({{ left() }} left)
      </button>
    } @else {
      <p class="muted small">These were all the hints.</p>
    }
    @if (exercise().files.solution; as files) {
      <button matButton="outlined" (click)="showSolution()">
        <assay-icon name="code" [size]="16" /> Show the solution
      </button>
    } @else if (exercise().solutionAfterAttempts !== null) {
      <p class="muted small">The solution can be seen after {{ exercise().solutionAfterAttempts }} attempts.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: 12px;
    }
    ol {
      display: grid;
      gap: 12px;
      width: 100%;
    }
    li {
      padding: 14px 16px;
      background: var(--ground);
    }
    h2 {
      margin-bottom: 4px;
      color: var(--muted);
      font-size: var(--text-xs);
    }
    .prose {
      font-size: var(--text-s);
    }
  `,
})
export class Hints {
  private readonly dialog = inject(MatDialog);
  private readonly workspace = inject(Workspace);
  readonly exercise = input.required<ExerciseView>();
  readonly opened = model.required<number>();
  protected readonly shown = computed(() => this.exercise().hints.slice(0, this.opened()).map(renderMarkdown));
  protected readonly left = computed(() => this.exercise().hints.length - this.shown().length);

  protected async showSolution(): Promise<void> {
    const { CodeDialog } = await import('./code-dialog');
    const name = this.workspace.language()?.name;
    const all = this.exercise().files.solution ?? [];
    const files = all.filter(({ language }) => language === undefined || language === name);
    const data = { title: 'The solution', files, modes: this.workspace.modes(), restore: null };
    this.dialog.open(CodeDialog, { data, width: '960px' });
  }
}
