/** A place in the grid; row -1 is the head, columns 0 to 2 are the student and the totals. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads in a grid, which has an edge on every side; null for a key that leads nowhere. */
export function moved(
  { row, column }: Place,
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): Place | null {
  const to = (r: number, c: number): Place => ({
    row: Math.max(-1, Math.min(size.rows - 1, r)),
    column: Math.max(0, Math.min(size.columns - 1, c)),
  });
  if (ctrlKey && key !== 'Home' && key !== 'End') return null;
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row < 0 ? row : Math.max(0, row - size.page), column);
    case 'PageDown':
      return to(row + size.page, column);
    case 'Home':
      return to(ctrlKey ? 0 : row, 0);
    case 'End':
      return to(ctrlKey ? size.rows - 1 : row, size.columns - 1);
    default:
      return null;
  }
}

/** Rows that stand one after the other, or so many that are not drawn. */
export type Part = { readonly gap: number; readonly from: number } | { readonly index: number };

/** Which of many rows are drawn: those from `first` to before `end`, and the one that has the focus wherever it is. */
export function drawn(count: number, first: number, end: number, active: number): Part[] {
  const indexes = [];
  for (let index = Math.max(0, first); index < Math.min(count, end); index++) indexes.push(index);
  if (active >= 0 && active < count && !indexes.includes(active)) indexes.push(active);
  indexes.sort((a, b) => a - b);
  const parts: Part[] = [];
  let next = 0;
  for (const index of indexes) {
    if (index > next) parts.push({ gap: index - next, from: next });
    parts.push({ index });
    next = index + 1;
  }
  if (next < count) parts.push({ gap: count - next, from: next });
  return parts;
}
