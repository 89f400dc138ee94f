import type { ExerciseTest } from '../api/models';
import { pastedCells, withPasted } from './pasted-cells';

const test = (name: string): ExerciseTest => ({ kind: 'io', name, stdin: '', expected: '', hidden: false, points: 1 });

it.each([
  ['one text for one cell', 'hello, world', null],
  ['rows of a spreadsheet', 'a\t1\nb\t2\n', [['a', '1'], ['b', '2']]],
  ['lines in a cell', '"1\n2"\t3\n', [['1\n2', '3']]],
  ['quotation marks in a cell', '"say ""hi"""\tx', [['say "hi"', 'x']]],
  ['CSV', 'a,"1,5"\nb,2\n', [['a', '1,5'], ['b', '2']]],
  ['CSV by semicolons', 'a;1,5\nb;2\n', [['a', '1,5'], ['b', '2']]],
  ['a column', 'one\ntwo, three\n', [['one'], ['two, three']]],
])('reads %s', (_what, text, cells) => {
  expect(pastedCells(text)).toEqual(cells);
}); // prettier-ignore

it('fills cells to the right and below, and adds rows', () => {
  const tests = withPasted([test('a'), test('b')], [['5', '10'], ['6', '12']], { row: 1, column: 2 }); // prettier-ignore
  expect(tests).toMatchObject([
    { name: 'a', stdin: '' },
    { name: 'b', stdin: '5', expected: '10' },
    { kind: 'io', stdin: '6', expected: '12' },
  ]);
});

it('takes a kind before what it changes the meaning of', () => {
  const [row] = withPasted([test('a')], [['twice', 'call', 'double(2)', '4', 'x', '3', '0.5']], { row: 0, column: 0 });
  expect(row).toMatchObject({
    name: 'twice',
    kind: 'call',
    expression: 'double(2)',
    expected: '4',
    hidden: true,
    points: 3,
    limits: { cpuSeconds: 0.5 },
  });
});

it('goes by headings where there are some', () => {
  const rows = [
    ['Points', 'Name', 'Output'],
    ['2', 'first', 'yes'],
  ];
  expect(withPasted([test('a')], rows, { row: 0, column: 2 })).toMatchObject([
    { points: 2, name: 'first', expected: 'yes' },
  ]);
});
