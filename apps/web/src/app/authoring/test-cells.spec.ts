import type { ExerciseTest } from '../api/models';
import { COLUMNS, cellText, freshTest, move, ofKind, withCell } from './test-cells';

const IO: ExerciseTest = { kind: 'io', name: 'adds', stdin: '1 2\n', expected: '3\n', hidden: false, points: 1 };

it.each([
  ['name', 'sums', { name: 'sums' }],
  ['input', '5', { stdin: '5' }],
  ['hidden', 'Yes', { hidden: true }],
  ['hidden', 'no', { hidden: false }],
  ['points', '2,5', { points: 2.5 }],
  ['points', 'many', { points: 1 }],
  ['seconds', '0.5', { limits: { cpuSeconds: 0.5 } }],
  ['kind', 'Call', { kind: 'call', expression: '', expected: '3\n' }],
  ['kind', 'guess', { kind: 'io' }],
] as const)('writes into %s “%s”', (column, text, changed) => {
  expect(withCell(IO, column, text)).toMatchObject(changed);
});

it('leaves limits of other things alone, and takes its own away', () => {
  const limited = { ...IO, limits: { cpuSeconds: 1, memoryMb: 64 } };
  expect(withCell(limited, 'seconds', '').limits).toEqual({ memoryMb: 64 });
  expect(withCell({ ...IO, limits: { cpuSeconds: 1 } }, 'seconds', '').limits).toBeUndefined();
});

it('leaves out what another kind does not have', () => {
  const file = ofKind(IO, 'unittest');
  expect(file).toMatchObject({ kind: 'unittest', name: 'adds', file: 'test_it.py', content: '' });
  expect(Object.keys(file)).not.toContain('stdin');
  expect(cellText(file, 'expected')).toBe('');
  expect(withCell(file, 'expected', 'x')).toBe(file);
});

it('adds tests of the last one’s kind with names of their own', () => {
  const tests = [IO, { ...ofKind(IO, 'call'), name: 'test 3' }];
  expect(freshTest(tests)).toMatchObject({ kind: 'call', name: 'test 4', points: 1, hidden: false });
});

const last = COLUMNS.length - 1;
it.each([
  ['Enter', 1, 2, { start: 0, end: 0, text: '' }, { row: 2, column: 2 }],
  ['ArrowDown', 0, 0, { start: 1, end: 1, text: 'ab' }, { row: 1, column: 0 }],
  ['ArrowDown', 0, 2, { start: 1, end: 1, text: 'a\nb' }, null],
  ['ArrowUp', 1, 2, { start: 3, end: 3, text: 'a\nb' }, null],
  ['ArrowRight', 0, 0, { start: 1, end: 1, text: 'ab' }, null],
  // All of a cell is chosen when it is come to.
  ['ArrowRight', 0, 0, { start: 0, end: 2, text: 'ab' }, { row: 0, column: 1 }],
  ['ArrowLeft', 0, 1, { start: 0, end: 2, text: 'ab' }, { row: 0, column: 0 }],
  ['Tab', 0, last, { start: 0, end: 0, text: '' }, { row: 1, column: 0 }],
  ['Shift+Tab', 1, 0, { start: 0, end: 0, text: '' }, { row: 0, column: last }],
  ['a', 0, 0, { start: 0, end: 0, text: '' }, null],
])('goes by %s from %i, %i', (key, row, column, caret, to) => {
  expect(move(key, { row, column }, caret)).toEqual(to);
});
