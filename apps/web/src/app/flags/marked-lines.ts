import type { CodeRange } from '@assay/contract';

/** A stretch of code to be marked; those with the same number on two sides belong together. */
export interface Mark {
  readonly number: number;
  readonly range: CodeRange;
  /** What it says to those who do not see it. */
  readonly label: string;
}

/** A line of source as it is shown. */
export interface MarkedLine {
  readonly number: number;
  readonly text: string;
  /** It was left out of the comparison. */
  readonly leftOut: boolean;
  /** The mark that it belongs to; where two meet, the one that begins later. */
  readonly mark: Mark | null;
  /** Marks that begin here. */
  readonly begins: readonly Mark[];
}

/** The lines of a file with their marks. A line is left out only where nothing on it is marked. */
export function markedLines(
  path: string,
  content: string,
  marks: readonly Mark[],
  leftOut: readonly CodeRange[],
): MarkedLine[] {
  const here = marks.filter(({ range }) => range.path === path);
  const out = leftOut.filter((range) => range.path === path);
  const within = (range: CodeRange, line: number) => range.startLine <= line && line <= range.endLine;
  const lines = content.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map((text, index) => {
    const number = index + 1;
    const mark = here.findLast(({ range }) => within(range, number)) ?? null;
    return {
      number,
      text,
      leftOut: mark === null && out.some((range) => within(range, number)),
      mark,
      begins: here.filter(({ range }) => range.startLine === number),
    };
  });
}
