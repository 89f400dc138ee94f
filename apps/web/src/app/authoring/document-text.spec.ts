import { differingParts, testText } from './document-text';
import { newExercise } from './new-exercise';

it('says a test in lines', () => {
  const stdin = '1\n2\n';
  expect(testText({ kind: 'io', name: 'adds', stdin, expected: '3', hidden: false, points: 2 })).toBe(
    '[adds] io\nexpected: 3\npoints: 2\nstdin:\n  1\n  2',
  );
});

it('finds the parts in which documents differ', () => {
  const older = newExercise('Sum', 'sum', 'python');
  const newer = {
    ...older,
    points: 5,
    files: { ...older.files, support: [{ path: 'data.csv', content: 'a' }] },
  };
  expect(differingParts(older, older)).toEqual([]);
  expect(differingParts(older, newer)).toEqual([
    { name: 'Rules', left: expect.stringContaining('points: 10'), right: expect.stringContaining('points: 5') },
    { name: 'support: data.csv', left: '', right: 'a' },
  ]);
});
