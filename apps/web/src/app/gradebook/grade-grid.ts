import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { GradeColumn, GradeRow } from '../api/models';
import { Icon, type IconName } from '../design/icon';
import { inWords as atInWords } from '../design/local-time';
import { drawn, moved, type Part, type Place } from './grid-keys';
import { GradeGridRow } from './grade-row';
import type { OpenedCell } from './opened-cell';
import { LEADING, type ColumnGroup } from './shown-rows';

/** As the style sheet has it. */
const ROW_PX = 48;
/** So many rows beyond the edges are drawn, so that scrolling shows no holes. */
const BEYOND = 10;
const TOTALS = [
  { key: 'total.so-far', word: 'So far', more: 'Of what is due by now, with 0 for what is missing' },
  { key: 'total.final', word: 'Final', more: 'Of everything that is published, with 0 for what is not there yet' },
] as const;

/**
 * Students by assignments under heads that stay. One stop for the Tab key; inside, arrow keys move as in a spreadsheet.
 * Only rows in view are drawn, and the one with the focus.
 */
@Component({
  selector: 'assay-grade-grid',
  imports: [GradeGridRow, Icon, MatMenuModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'key($event)', '(focusin)': 'focused($event)' },
  templateUrl: './grade-grid.html',
  styleUrl: './grade-grid.scss',
})
export class GradeGrid {
  private readonly injector = inject(Injector);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');

  /** Of the course, for links. */
  readonly course = input.required<string>();
  readonly groups = input.required<readonly ColumnGroup[]>();
  readonly rows = input.required<readonly GradeRow[]>();
  readonly editor = input.required<boolean>();
  readonly sort = input.required<string>();
  readonly opened = output<OpenedCell>();
  readonly takenBack = output<OpenedCell>();
  readonly released = output<GradeColumn>();
  readonly sorted = output<string>();
  readonly undone = output<void>();

  protected readonly totals = TOTALS;
  protected readonly rowPx = ROW_PX;
  protected readonly leading = LEADING;
  protected readonly columns = computed(() => this.groups().flatMap(({ columns }) => columns));
  /** The row with the names of the categories is there when there are any. */
  protected readonly grouped = computed(() => this.groups().some(({ category }) => category !== null));
  /** The column at which a group begins. */
  protected readonly begins = computed(() => new Set(this.groups().map(({ columns }) => columns[0]?.id)));
  private readonly place = signal<Place>({ row: 0, column: LEADING });
  /** Which cell has the focus, or had it last. */
  protected readonly active = computed<Place>(() => {
    const { row, column } = this.place();
    const [rows, columns] = [this.rows().length, this.columns().length + LEADING];
    return { row: Math.min(row, rows - 1), column: Math.min(column, columns - 1) };
  });
  /** Whose head has the focus or is pressed: what the menu is about. */
  protected readonly headed = signal<GradeColumn | null>(null);
  private readonly first = signal(0);
  private readonly visible = signal(30);
  protected readonly parts = computed(() => {
    const [first, end] = [this.first() - BEYOND, this.first() + this.visible() + BEYOND];
    return drawn(this.rows().length, first, end, this.active().row);
  });

  constructor() {
    const measured = new ResizeObserver(() => this.scrolled());
    afterNextRender(() => measured.observe(this.frame().nativeElement));
    inject(DestroyRef).onDestroy(() => measured.disconnect());
  }

  /** Takes the focus where it was last, in the row of this student wherever that stands by now. */
  focus(userId: string | null = null): void {
    const { row, column } = this.active();
    const found = this.rows().findIndex((one) => one.userId === userId);
    this.place.set({ row: found < 0 ? row : found, column });
    // Rows may be on their way to another place.
    afterNextRender({ write: () => void this.take() }, { injector: this.injector });
  }

  /** Back to the start, when other students or another order are shown. */
  top(): void {
    this.frame().nativeElement.scrollTop = 0;
    this.place.update(({ row, column }) => ({ row: Math.min(row, 0), column }));
  }

  /** A row stays the same element while it is drawn, so that it keeps its focus. */
  protected trackPart(part: Part): string {
    return 'gap' in part ? `from ${part.from}` : (this.rows()[part.index]?.userId ?? '');
  }

  protected scrolled(): void {
    const { scrollTop, clientHeight } = this.frame().nativeElement;
    // In steps of several rows, so that not every pixel draws anew.
    this.first.set(Math.floor(scrollTop / ROW_PX / 5) * 5);
    this.visible.set(Math.ceil(clientHeight / ROW_PX) + 5);
  }

  protected isActive(row: number, column: number): boolean {
    const active = this.active();
    return active.row === row && active.column === column;
  }

  protected focused(event: FocusEvent): void {
    const { target } = event;
    const cell = target instanceof HTMLElement ? target.dataset['cell'] : undefined;
    if (cell === undefined) return;
    const [row, column] = cell.split(':').map(Number);
    if (row !== undefined && column !== undefined) this.place.set({ row, column });
  }

  protected key(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.defaultPrevented) return;
    const size = { rows: this.rows().length, columns: this.columns().length + LEADING, page: this.visible() - 8 };
    const next = moved(this.active(), event, size);
    if (next !== null) this.go(next);
    else if (event.ctrlKey && event.key === 'z') this.undone.emit();
    else if (event.ctrlKey || !this.act(event)) return;
    event.preventDefault();
  }

  protected sortWord(key: string): 'ascending' | 'descending' | null {
    const sort = this.sort() || 'name';
    return sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : null;
  }

  protected arrow(key: string): string {
    const word = this.sortWord(key);
    return word === null ? '' : word === 'ascending' ? '↑' : '↓';
  }

  /** Names begin with A, numbers with the highest; the second press turns it round. */
  protected sortBy(key: string): void {
    const [first, second] = key === 'name' ? [key, `-${key}`] : [`-${key}`, key];
    this.sorted.emit((this.sort() || 'name') === first ? second : first);
  }

  protected state({ released, releasedAt }: GradeColumn): { icon: IconName; word: string; more: string } {
    if (released) return { icon: 'check', word: 'Released', more: '' };
    if (releasedAt === null) return { icon: 'lock', word: 'Not released', more: '' };
    return { icon: 'clock', word: 'Planned', more: ` for ${atInWords(releasedAt)}` };
  }

  /** What a key does to the cell that has the focus; false when it does nothing there. */
  private act({ key }: KeyboardEvent): boolean {
    const place = this.active();
    const column = this.columns()[place.column - LEADING];
    const row = this.rows()[place.row];
    const cell = column && row?.cells[column.at];
    // Links and buttons do what they do by themselves.
    if (!cell) return false;
    if (key === 'Enter' || key === 'F2') this.opened.emit({ row, column, cell, typed: null });
    else if (/^[\d.,]$/.test(key) && this.editor()) this.opened.emit({ row, column, cell, typed: key });
    else if ((key === 'Delete' || key === 'Backspace') && this.editor() && cell.override !== null)
      this.takenBack.emit({ row, column, cell, typed: null });
    else return false;
    return true;
  }

  private go(place: Place): void {
    this.place.set(place);
    // At once where it is drawn already, so that the next key finds it.
    if (!this.take()) afterNextRender({ write: () => void this.take() }, { injector: this.injector });
  }

  /** Gives the focus to the cell whose turn it is; false as long as it is not drawn. */
  private take(): boolean {
    const { row, column } = this.active();
    const target = this.frame().nativeElement.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
    target?.focus({ preventScroll: true });
    target?.closest('td, th')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return target !== null;
  }
}
