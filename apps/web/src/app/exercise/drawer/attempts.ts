import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { ExerciseView, SubmissionSummary } from '../../api/models';
import { asFailure } from '../../api/failure';
import { SubmissionsApi } from '../../api/submissions-api';
import { Empty, Skeleton, Trouble } from '../../design/list-states';
import { Evaluations } from '../evaluations';
import { Workspace } from '../workspace';
import { PagedSubmissions } from './paged-submissions';
import { SubmissionLine } from './submission-line';

/** Earlier attempts: each leads to its page, and any two are compared. */
@Component({
  selector: 'assay-attempts',
  imports: [Empty, MatButtonModule, RouterLink, Skeleton, SubmissionLine, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attempts.html',
  styleUrl: './attempts.scss',
})
export class Attempts {
  private readonly api = inject(SubmissionsApi);
  private readonly dialog = inject(MatDialog);
  private readonly workspace = inject(Workspace);
  private readonly evaluations = inject(Evaluations);

  readonly exercise = input.required<ExerciseView>();
  protected readonly list = new PagedSubmissions((cursor) =>
    this.api.submissions(this.exercise().id, { cursor, limit: 20 }),
  );
  /** Ids of the one or two attempts that are ticked, in the order of ticking. */
  protected readonly ticked = signal<readonly string[]>([]);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect(() => {
      // Again when a submission begins or ends.
      this.evaluations.submission()?.final();
      this.exercise();
      untracked(() => void this.list.reload());
    });
  }

  protected languageOf({ language }: Pick<SubmissionSummary, 'language'>): string | null {
    return this.workspace.titleAmongSeveral(language);
  }

  protected tick(id: string, on: boolean): void {
    this.ticked.update((known) => (on ? [...known, id].slice(-2) : known.filter((one) => one !== id)));
  }

  protected async compare(): Promise<void> {
    await this.attempt(async () => {
      const [pair, { CompareDialog }] = await Promise.all([
        Promise.all(this.ticked().map((id) => this.api.submission(id))),
        import('./compare-dialog'),
      ]);
      const [older, newer] = pair.sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
      if (older === undefined || newer === undefined) return;
      const languages = [older, newer].map((one) => this.languageOf(one));
      this.dialog.open(CompareDialog, { data: { older, newer, languages }, width: '1200px', maxWidth: '96vw' });
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
