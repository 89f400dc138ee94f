import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  computed,
  inject,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { type ApiFailure, asFailure } from '../api/failure';
import { GradesApi, type NewOverride } from '../api/grades-api';
import type { GradeCell, GradeColumn, StudentGrade } from '../api/models';
import { SubmissionsApi } from '../api/submissions-api';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { TwoVersions, type VersionRow } from '../design/two-versions';
import { changeInWords } from './grade-words';

export interface CellDialogData {
  readonly course: string;
  readonly student: { readonly id: string; readonly name: string };
  readonly column: GradeColumn;
  readonly cell: GradeCell;
  readonly editor: boolean;
  /** What was typed to open it; null: the points that are there. */
  readonly typed: string | null;
  /** Those that were given last. */
  readonly reasons: readonly string[];
}

/** Opens it; answers with the grade as it is then, or nothing when it was not changed. */
export function openCell(injector: Injector, data: CellDialogData): Promise<ChangedGrade | undefined> {
  const dialog = injector
    .get(MatDialog)
    .open<CellDialog, CellDialogData, ChangedGrade>(CellDialog, { data, width: '640px' });
  return firstValueFrom(dialog.afterClosed());
}

export interface ChangedGrade {
  readonly grade: StudentGrade;
  /** Null when an override was taken back. */
  readonly reason: string | null;
  /** What was there before; null when what others decided was left as it is. */
  readonly before: GradeCell | null;
}

/** What was to be done to a grade that somebody else has changed meanwhile. */
interface Conflict {
  readonly by: string | null;
  readonly cell: GradeCell;
  /** Null: the override was to be taken back. */
  readonly wanted: Omit<NewOverride, 'revision'> | null;
}

/** One student's grade: where it comes from, what was changed of it, and the form to override it. */
@Component({
  selector: 'assay-cell-dialog',
  imports: [MatButtonModule, MatDialogModule, Moment, RouterLink, Skeleton, Trouble, TwoVersions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './cell-dialog.html',
  styleUrl: './cell-dialog.scss',
})
export class CellDialog {
  private readonly api = inject(GradesApi);
  private readonly submissions = inject(SubmissionsApi);
  private readonly dialogs = inject(MatDialog);
  private readonly dialog = inject<MatDialogRef<CellDialog, ChangedGrade>>(MatDialogRef);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('entry');
  protected readonly data = inject<CellDialogData>(MAT_DIALOG_DATA);
  protected readonly found = resource({
    loader: async () => {
      const { course, column, student } = this.data;
      const [grade, history] = await Promise.all([
        this.api.grade(column.id, student.id),
        this.api.history(course, { assignmentId: column.id, userId: student.id }),
      ]);
      return { grade, history };
    },
  });
  /** The grade as it was seen last, which what is saved here replaces. */
  protected readonly seen = signal(this.data.cell);
  protected readonly conflict = signal<Conflict | null>(null);
  protected readonly versions = computed(() => versionsOf(this.conflict()));
  protected readonly points = signal(this.data.typed ?? String(this.data.cell.points ?? ''));
  protected readonly bonus = computed(() => pointsOf(this.points()) > this.data.column.maxPoints);
  protected readonly words = changeInWords;
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    this.dialog.afterOpened().subscribe(() => {
      const field = this.field()?.nativeElement;
      // What was typed to open it goes on; what was there is typed over.
      if (this.data.typed === null) field?.select();
      else field?.setSelectionRange(field.value.length, field.value.length);
    });
  }

  protected async save(text: string, reason: string, reasonShown: boolean): Promise<void> {
    const points = pointsOf(text);
    if (Number.isNaN(points)) {
      this.problem.set('Write the points as a number, such as 7.5.');
      this.field()?.nativeElement.focus();
      return;
    }
    if (reason.trim() === '') {
      this.problem.set('Write a reason, so that others can follow it.');
      return;
    }
    await this.store({ points, reason: reason.trim(), reasonShown });
  }

  protected async takeBack(): Promise<void> {
    await this.store(null);
  }

  /** Nothing is changed; the gradebook shows what others decided. */
  protected async takeTheirs(): Promise<void> {
    await this.work(async () => {
      const grade = await this.api.grade(this.data.column.id, this.data.student.id);
      this.dialog.close({ grade, reason: null, before: null });
    });
  }

  /** Over what somebody else has decided, which was seen. */
  protected async keepMine(): Promise<void> {
    const theirs = this.conflict();
    if (theirs === null) return;
    this.seen.set(theirs.cell);
    await this.store(theirs.wanted);
  }

  private async store(wanted: Conflict['wanted']): Promise<void> {
    const before = this.seen();
    const revision = before.override?.revision ?? null;
    this.conflict.set(null);
    await this.work(
      async () => {
        const { column, student } = this.data;
        const grade =
          wanted !== null
            ? await this.api.override(column.id, student.id, { ...wanted, revision })
            : revision !== null
              ? await this.api.takeBack(column.id, student.id, revision)
              : await this.api.grade(column.id, student.id);
        this.dialog.close({ grade, reason: wanted?.reason ?? null, before });
      },
      ({ problem }) => {
        if (problem?.code !== 'grade_conflict') return false;
        const { cell, by } = problem.params as unknown as Omit<Conflict, 'wanted'>;
        this.conflict.set({ cell, by, wanted });
        this.found.reload();
        return true;
      },
    );
  }

  /** The submission that counts. */
  protected async code(id: string): Promise<void> {
    await this.work(async () => {
      const [submission, { CodeDialog }] = await Promise.all([
        this.submissions.submission(id),
        import('../exercise/drawer/code-dialog'),
      ]);
      const title = `${this.data.student.name}, submission ${submission.attempt}`;
      const data = { title, files: submission.files ?? [], modes: new Map<string, string>(), restore: null };
      this.dialogs.open(CodeDialog, { data, width: '960px' });
    });
  }

  /** @param handled whether a failure is told of elsewhere */
  private async work(
    action: () => Promise<void>,
    handled: (failure: ApiFailure) => boolean = () => false,
  ): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      const failure = asFailure(error);
      if (!handled(failure)) this.problem.set(failure.message);
    } finally {
      this.pending.set(false);
    }
  }
}

/** With a comma or a point; NaN for what is no number. */
function pointsOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

/** Mine and theirs, as points, reason and whether the student is told it. */
function versionsOf(conflict: Conflict | null): VersionRow[] {
  if (conflict === null) return [];
  const { wanted, cell } = conflict;
  const told = (shown: boolean | undefined) => (shown === undefined ? '–' : shown ? 'yes' : 'no');
  const mine = wanted === null ? `${cell.automatic ?? '–'} (computed)` : String(wanted.points);
  const theirs = cell.override === null ? `${cell.points ?? '–'} (computed)` : String(cell.override.points);
  return [
    { name: 'Points', mine, theirs },
    { name: 'Reason', mine: wanted?.reason ?? '–', theirs: cell.override?.reason ?? '–' },
    { name: 'Student is told', mine: told(wanted?.reasonShown), theirs: told(cell.override?.reasonShown) },
  ];
}
