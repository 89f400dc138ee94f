import { diffArrays, diffWordsWithSpace } from 'diff';

export interface Segment {
  readonly text: string;
  readonly differs: boolean;
}
export interface Line {
  readonly number: number;
  readonly segments: readonly Segment[];
}
export interface DiffRow {
  readonly kind: 'same' | 'changed' | 'left-only' | 'right-only';
  readonly left: Line | null;
  readonly right: Line | null;
}

/** Beyond this many edits, or this long a line, lines are compared one by one instead of aligned. */
const MOST_EDITS = 2_000;
const LONGEST_LINE = 1_000;

/** Two texts as aligned rows. Within a changed line, the words that differ are marked. */
export function diffTexts(left: string, right: string): DiffRow[] {
  const leftLines = linesOf(left);
  const rightLines = linesOf(right);
  const chunks = diffArrays(leftLines, rightLines, { maxEditLength: MOST_EDITS });
  if (chunks === undefined) return paired(leftLines, rightLines, 1, 1);

  const rows: DiffRow[] = [];
  let leftNumber = 1;
  let rightNumber = 1;
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index];
    if (chunk === undefined) continue;
    const next = chunks[index + 1];
    let gone: string[] = [];
    let come: string[] = [];
    if (chunk.removed) {
      gone = chunk.value;
      if (next?.added) {
        come = next.value;
        index += 1;
      }
    } else if (chunk.added) {
      come = chunk.value;
    } else {
      for (const text of chunk.value) {
        rows.push({ kind: 'same', left: plain(leftNumber++, text), right: plain(rightNumber++, text) });
      }
      continue;
    }
    rows.push(...paired(gone, come, leftNumber, rightNumber));
    leftNumber += gone.length;
    rightNumber += come.length;
  }
  return rows;
}

/** White space at the ends of lines and empty lines at the end, which the `lines` comparison ignores, taken away. */
export function withoutTrailingSpace(text: string): string {
  return text.replace(/[ \t\r\f\v]+$/gm, '').replace(/\n+$/, '');
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function paired(left: readonly string[], right: readonly string[], leftStart: number, rightStart: number): DiffRow[] {
  const rows: DiffRow[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    rows.push(row(left[index], right[index], leftStart + index, rightStart + index));
  }
  return rows;
}

function row(left: string | undefined, right: string | undefined, leftNumber: number, rightNumber: number): DiffRow {
  if (left === undefined) return { kind: 'right-only', left: null, right: whole(rightNumber, right ?? '') };
  if (right === undefined) return { kind: 'left-only', left: whole(leftNumber, left), right: null };
  if (left === right) return { kind: 'same', left: plain(leftNumber, left), right: plain(rightNumber, right) };
  const [leftSegments, rightSegments] = segments(left, right);
  return {
    kind: 'changed',
    left: { number: leftNumber, segments: leftSegments },
    right: { number: rightNumber, segments: rightSegments },
  };
}

function segments(left: string, right: string): [Segment[], Segment[]] {
  if (left.length > LONGEST_LINE || right.length > LONGEST_LINE) {
    return [[{ text: left, differs: true }], [{ text: right, differs: true }]];
  }
  const parts = diffWordsWithSpace(left, right);
  const side = (absent: 'added' | 'removed', own: 'added' | 'removed') =>
    parts.filter((part) => !part[absent]).map((part) => ({ text: part.value, differs: part[own] }));
  return [side('added', 'removed'), side('removed', 'added')];
}

function plain(number: number, text: string): Line {
  return { number, segments: [{ text, differs: false }] };
}

function whole(number: number, text: string): Line {
  return { number, segments: [{ text, differs: true }] };
}
