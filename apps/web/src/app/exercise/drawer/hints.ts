import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { asFailure } from '../../api/failure';
import type { ExerciseView } from '../../api/models';
import { StudyApi } from '../../api/study-api';
import { Icon } from '../../design/icon';
import { Skeleton, Trouble } from '../../design/list-states';
import { renderMarkdown } from '../markdown';
import { Workspace } from '../workspace';

/** Hints, opened one after the other, and the solution for those who may see it. */
@Component({
  selector: 'assay-hints',
  imports: [Icon, MatButtonModule, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (hints.error()) {
      <assay-trouble head="The hints could not be fetched" [error]="hints.error()" (again)="hints.reload()" />
    } @else if (!hints.hasValue()) {
      <assay-skeleton label="the hints" [lines]="[70, 40]" />
    } @else {
      <ol role="list" aria-live="polite">
        @for (hint of shown(); track $index) {
          <li class="card">
            <h2>Hint {{ $index + 1 }}</h2>
            <div class="prose" [innerHTML]="hint"></div>
          </li>
        }
      </ol>
      @if (left() > 0) {
        <button matButton="tonal" data-testid="next-hint" [disabled]="opening()" (click)="open()">
          {{ shown().length === 0 ? 'Show the first hint' : 'Show another hint' }} ({{ left() }} left)
        </button>
        <p class="muted small">Your instructor sees which hints are opened.</p>
      } @else if (shown().length > 0) {
        <p class="muted small">These were all the hints.</p>
      }
      @if (problem(); as said) {
        <p class="small tone-fail" role="alert">{{ said }}</p>
      }
    }
    @if (lock(); as solution) {
      @if (solution.available) {
        <button matButton="outlined" data-testid="show-solution" (click)="showSolution()">
          <assay-icon name="code" [size]="16" /> Show the solution
        </button>
      } @else {
        <p class="muted small with-icon locked" data-testid="solution-locked">
          <assay-icon name="lock" [size]="16" />{{ lockedWords(solution.attemptsLeft) }}
        </p>
      }
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
    .locked {
      white-space: normal;
    }
  `,
})
export class Hints {
  private readonly api = inject(StudyApi);
  private readonly dialog = inject(MatDialog);
  private readonly workspace = inject(Workspace);
  readonly exercise = input.required<ExerciseView>();

  protected readonly hints = resource({
    params: () => this.exercise().id,
    loader: ({ params }) => this.api.hints(params),
  });
  protected readonly lock = computed(() => (this.hints.hasValue() ? this.hints.value().solution : null));
  protected readonly shown = computed(() =>
    this.hints.hasValue() ? this.hints.value().opened.map((hint) => renderMarkdown(hint)) : [],
  );
  protected readonly left = computed(() =>
    this.hints.hasValue() ? this.hints.value().total - this.shown().length : 0,
  );
  protected readonly opening = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async open(): Promise<void> {
    this.opening.set(true);
    this.problem.set(null);
    try {
      this.hints.set(await this.api.openHint(this.exercise().id));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.opening.set(false);
    }
  }

  protected lockedWords(attemptsLeft: number | null): string {
    const solved = 'once you have solved it';
    if (attemptsLeft === null) return `The solution can be seen ${solved}.`;
    return `The solution can be seen after ${attemptsLeft} more ${attemptsLeft === 1 ? 'attempt' : 'attempts'}, or ${solved}.`;
  }

  protected async showSolution(): Promise<void> {
    this.problem.set(null);
    try {
      const [{ CodeDialog }, all] = await Promise.all([import('./code-dialog'), this.api.solution(this.exercise().id)]);
      const name = this.workspace.language()?.name;
      const files = all.filter(({ language }) => language === undefined || language === name);
      const data = { title: 'The solution', files, modes: this.workspace.modes(), restore: null };
      this.dialog.open(CodeDialog, { data, width: '960px' });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
