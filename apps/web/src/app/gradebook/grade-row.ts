import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GradeCell, GradeRow } from '../api/models';
import { Icon } from '../design/icon';
import type { OpenedCell } from './opened-cell';
import { inWords, isMissing, LEADING, type PlacedColumn } from './shown-rows';

interface ShownCell {
  readonly column: PlacedColumn;
  readonly cell: GradeCell;
  readonly label: string;
  readonly missing: boolean;
  readonly dropped: boolean;
}

/** One student in the grid. Drawn anew only when something of this row changes. */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- within a table nothing else may be a row
  selector: 'tr[assayGradeRow]',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './grade-row.html',
  styleUrl: './grade-row.scss',
})
export class GradeGridRow {
  readonly row = input.required<GradeRow>();
  readonly columns = input.required<readonly PlacedColumn[]>();
  /** Ids of the columns at which a category begins. */
  readonly begins = input.required<ReadonlySet<string | undefined>>();
  /** From 0, among those that are shown. */
  readonly index = input.required<number>();
  /** The column whose cell is the grid's stop for the Tab key; -1: it is in another row. */
  readonly active = input.required<number>();
  /** Of the course, for links. */
  readonly course = input.required<string>();
  readonly opened = output<OpenedCell>();

  protected readonly leading = LEADING;
  protected readonly cells = computed<ShownCell[]>(() => {
    const row = this.row();
    return this.columns().flatMap((column) => {
      const cell = row.cells[column.at];
      if (!cell) return [];
      const label = inWords(row, column, cell);
      return [{ column, cell, label, missing: isMissing(cell), dropped: row.dropped.includes(column.id) }];
    });
  });
  protected readonly about = computed(() => {
    const { username, section } = this.row();
    return section ? `${username} · ${section.name}` : username;
  });
  protected readonly soFar = computed(() => this.total('so far', this.row().soFar, 'nothing counts yet'));
  protected readonly final = computed(() => this.total('final', this.row().final, 'nothing counts'));

  private total(which: string, percent: number | null, nothing: string): string {
    return `${this.row().name}, ${which}: ${percent === null ? nothing : `${percent} percent`}`;
  }
}
