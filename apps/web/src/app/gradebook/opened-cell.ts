import type { GradeCell, GradeColumn, GradeRow } from '../api/models';

/** A cell that somebody wants to look into; `typed` is what was typed to open it. */
export interface OpenedCell {
  readonly row: GradeRow;
  readonly column: GradeColumn;
  readonly cell: GradeCell;
  readonly typed: string | null;
}
