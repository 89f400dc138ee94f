/** A cell of a grid: its row and its column, both from 0. */
export type Cell = readonly [row: number, column: number];

/** Where a key leads from a cell; null for a key that leads nowhere. */
export function stepOf(key: string, [row, column]: Cell, [rows, columns]: readonly [number, number]): Cell | null {
  const to: Readonly<Record<string, Cell>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, columns - 1],
    PageUp: [0, column],
    PageDown: [rows - 1, column],
  };
  const next = to[key];
  if (!next || rows === 0 || columns === 0) return null;
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  return [within(next[0], rows), within(next[1], columns)];
}
