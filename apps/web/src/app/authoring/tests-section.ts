import {
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  ElementRef,
  computed,
  inject,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { TEST_KINDS } from '@assay/contract';
import type { ExerciseTest } from '../api/models';
import { Icon } from '../design/icon';
import { askedOf, isUnfilled } from './expected';
import { ExpectedValues } from './expected-values';
import { pastedCells, withPasted } from './pasted-cells';
import { elementId } from './problem-places';
import {
  COLUMNS,
  COLUMN_WORDS,
  KIND_WORDS,
  type Column,
  cellText,
  fieldOf,
  freshTest,
  move,
  withCell,
} from './test-cells';
import { TestPanel } from './test-panel';
import { Writing } from './writing';
import { Undo } from '../forms/undo';

const TEST_FILES: readonly string[] = ['unittest', 'pytest'];
const MOST_LINES = 8;
/** Where a column's problems are, in the server's words. */
const PATHS: Partial<Record<Column, string>> = { seconds: 'limits.cpuSeconds' };

/** The tests as a table that is filled as a spreadsheet is: by keys, by pasting, and by what the solution makes of them. */
@Component({
  selector: 'assay-tests-section',
  imports: [ExpectedValues, Icon, MatButtonModule, TestPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tests-section.html',
  styleUrl: './tests-section.scss',
})
export class TestsSection {
  protected readonly writing = inject(Writing);
  private readonly undo = inject(Undo);
  private readonly changes = inject(ChangeDetectorRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly columns = COLUMNS;
  protected readonly words = COLUMN_WORDS;
  protected readonly kinds = TEST_KINDS;
  protected readonly kindWords = KIND_WORDS;
  protected readonly id = elementId;
  protected readonly tests = computed(() => this.writing.document()?.tests ?? []);
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  /** The row in which somebody writes. */
  protected readonly at = signal(0);
  /** The test whose fields are all open. */
  readonly opened = signal<number | null>(null);
  protected readonly filling = signal<readonly number[] | null>(null);
  /** The rows that the buttons are about. */
  protected readonly rows = computed(() => {
    const chosen = [...this.chosen()].filter((row) => row < this.tests().length).sort((a, b) => a - b);
    return chosen.length > 0 ? chosen : [Math.min(this.at(), this.tests().length - 1)];
  });
  /** What may be filled: the rows that were chosen, or else those in which nothing is expected yet. */
  protected readonly fillable = computed(() => {
    const can = (test: ExerciseTest | undefined) => test !== undefined && askedOf(test) !== null;
    if (this.chosen().size > 0) return this.rows().filter((row) => can(this.tests()[row]));
    return this.tests().flatMap((test, row) => (isUnfilled(test) ? [row] : []));
  });
  /** What is to be said of the tests that the button is about. */
  protected readonly fillWords = computed(() => {
    const [chosen, fillable] = [this.chosen().size, this.fillable().length];
    if (chosen === 0) return fillable > 0 ? `${fillable} without an expected value` : '';
    const words = `${chosen} chosen`;
    if (fillable === this.rows().length) return words;
    return `${words}; for checkers, test files and unnamed files there is nothing to fill in`;
  });
  protected readonly onlyTestFiles = computed(
    () => this.tests().length > 0 && this.tests().every(({ kind }) => TEST_FILES.includes(kind)),
  );

  protected show(test: ExerciseTest, column: Column): string {
    return cellText(test, column);
  }

  /** How high a cell is: as its text, within bounds. */
  protected lines(test: ExerciseTest, column: Column): number {
    return Math.min(cellText(test, column).replace(/\n$/, '').split('\n').length, MOST_LINES);
  }

  protected has(test: ExerciseTest, column: Column): boolean {
    return fieldOf(test.kind, column) !== null;
  }

  /** The element in which a field is written. */
  protected cellId(row: number, column: Column): string {
    const test = this.tests()[row];
    const field = PATHS[column] ?? (test && fieldOf(test.kind, column)) ?? column;
    return elementId(`tests.${row}.${field}`);
  }

  protected problem(row: number, column: Column): string | null {
    const test = this.tests()[row];
    const field = PATHS[column] ?? (test && fieldOf(test.kind, column)) ?? column;
    return this.writing.message(`tests.${row}.${field}`);
  }

  protected set(row: number, column: Column, text: string): void {
    this.writing.changeTests(this.tests().map((test, index) => (index === row ? withCell(test, column, text) : test)));
  }

  protected replace(row: number, changed: ExerciseTest): void {
    this.writing.changeTests(this.tests().map((test, index) => (index === row ? changed : test)));
  }

  protected onKey(event: KeyboardEvent, row: number, column: number): void {
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.shift(by);
      return;
    }
    const field = event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
    // A list's arrows and space are its own, and a new line in a cell is made with Shift.
    if (field instanceof HTMLSelectElement && /^Arrow(Up|Down)$/.test(event.key)) return;
    if (event.shiftKey && event.key !== 'Tab') return;
    const key = event.key === 'Tab' && event.shiftKey ? 'Shift+Tab' : event.key;
    const to = move(key, { row, column }, caretOf(field));
    if (to === null) return;
    if (to.row >= this.tests().length && key === 'Enter') this.add(column);
    // The ends of the table let Tab go on to what is beside it.
    else if (!this.focusCell(to.row, to.column)) return;
    event.preventDefault();
  }

  protected onPaste(event: ClipboardEvent, row: number, column: number): void {
    const cells = pastedCells(event.clipboardData?.getData('text/plain') ?? '');
    if (cells === null || (cells.length === 1 && cells[0]?.length === 1)) return;
    event.preventDefault();
    const undo = this.writing.changeTests(withPasted(this.tests(), cells, { row, column }));
    this.undo.offer(`${cells.length} ${cells.length === 1 ? 'row is' : 'rows are'} pasted.`, undo);
  }

  /** @param column where to go on writing */
  protected add(column = 0): void {
    const row = this.tests().length;
    this.writing.changeTests([...this.tests(), freshTest(this.tests())]);
    // At once: the next key is already for the new cell.
    this.changes.detectChanges();
    this.focusCell(row, column);
  }

  protected remove(): void {
    const rows = this.rows();
    const undo = this.writing.changeTests(this.tests().filter((_test, row) => !rows.includes(row)));
    this.chosen.set(new Set());
    this.opened.set(null);
    this.undo.offer(rows.length === 1 ? 'The test is deleted.' : `${rows.length} tests are deleted.`, undo);
  }

  /** Moves the rows up or down by one. */
  protected shift(by: number): void {
    const [rows, tests] = [this.rows(), [...this.tests()]];
    const ordered = by < 0 ? rows : [...rows].reverse();
    if (ordered.some((row) => tests[row + by] === undefined)) return;
    for (const row of ordered) tests.splice(row + by, 0, ...tests.splice(row, 1));
    this.writing.changeTests(tests);
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['column'] : undefined;
    if (this.chosen().size > 0) this.chosen.set(new Set(rows.map((row) => row + by)));
    const row = this.at() + by;
    this.at.set(row);
    if (this.opened() !== null) this.opened.set(row);
    this.changes.detectChanges();
    if (focused !== undefined) this.focusCell(row, Number(focused));
  }

  protected choose(row: number): void {
    const chosen = new Set(this.chosen());
    if (!chosen.delete(row)) chosen.add(row);
    this.chosen.set(chosen);
  }

  protected chooseAll(): void {
    const all = this.chosen().size === this.tests().length;
    this.chosen.set(new Set(all ? [] : this.tests().keys()));
  }

  protected fill(): void {
    this.filling.set(this.fillable());
  }

  /** Takes what the solution said. */
  protected filled(values: ReadonlyMap<number, Partial<ExerciseTest>>): void {
    this.filling.set(null);
    const tests = this.tests().map((test, row) => ({ ...test, ...values.get(row) }));
    this.undo.offer(`${values.size} expected values are filled in.`, this.writing.changeTests(tests));
  }

  private focusCell(row: number, column: number): boolean {
    const cell = this.element.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    cell?.focus();
    if (cell instanceof HTMLTextAreaElement || (cell instanceof HTMLInputElement && cell.type === 'text'))
      cell.select();
    return cell !== null;
  }
}

function caretOf(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): {
  start: number;
  end: number;
  text: string;
} {
  const plain = field instanceof HTMLSelectElement || field.type === 'checkbox';
  if (plain) return { start: 0, end: 0, text: '' };
  return { start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0, text: field.value };
}
