import type { CodeRange } from '@assay/contract';
import { filterOf, readLook } from './flag-filter';
import { type Mark, markedLines } from './marked-lines';

function range(startLine: number, endLine: number, path = 'main.py'): CodeRange {
  return { path, startLine, startColumn: 1, endLine, endColumn: 1 };
}

function mark(number: number, startLine: number, endLine: number, path?: string): Mark {
  return { number, range: range(startLine, endLine, path), label: '' };
}

describe('the lines of a marked program', () => {
  const content = 'one\ntwo\r\nthree\nfour\nfive\n';
  const shown = (marks: Mark[], leftOut: CodeRange[] = []) =>
    markedLines('main.py', content, marks, leftOut).map((line) => [
      line.text,
      line.leftOut ? 'out' : (line.mark?.number ?? null),
      line.begins.map(({ number }) => number),
    ]);

  it('belong to their part, and each part begins once', () => {
    expect(shown([mark(1, 1, 2), mark(2, 4, 4)])).toEqual([
      ['one', 1, [1]],
      ['two', 1, []],
      ['three', null, []],
      ['four', 2, [2]],
      ['five', null, []],
    ]);
  });

  it('belong to the later part where two meet', () => {
    expect(shown([mark(1, 1, 3), mark(2, 3, 4)]).map(([, part]) => part)).toEqual([1, 1, 2, 2, null]);
  });

  it('are left out only where they belong to no part', () => {
    expect(shown([mark(1, 2, 2)], [range(1, 3)]).map(([, part]) => part)).toEqual(['out', 1, 'out', null, null]);
  });

  it('are those of their own file', () => {
    expect(shown([mark(1, 1, 5, 'other.py')], [range(1, 5, 'other.py')]).every(([, part]) => part === null)).toBe(true);
  });
});

describe('how the list is looked at', () => {
  it('is read from an address, without what makes no sense there', () => {
    const nonsense = { state: 'x', kind: 'y', severity: 'z', exercise: '1', assignee: 'ada', sort: 'name' };
    expect(filterOf(readLook(nonsense))).toEqual({ state: 'open,in_review', sort: '-severity' });
    const exercise = '01a2004e-c339-7000-87ec-fb52bcd13acd';
    const sensible = { state: 'all', kind: 'similarity', severity: 'low', exercise, assignee: 'me', sort: 'created' };
    expect(filterOf(readLook(sensible))).toEqual({
      state: undefined,
      kind: 'similarity',
      severity: 'low',
      exerciseId: exercise,
      assignee: 'me',
      sort: 'created',
    });
  });
});
