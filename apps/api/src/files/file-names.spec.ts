import { fileNameProblem, referredFiles } from './file-names';

it.each(['plot.png', 'Übung_1.pdf', 'c++.txt', '数据.csv'])('takes %s', (name) => {
  expect(fileNameProblem(name)).toBeNull();
});

it.each(['', '..', '.hidden', 'a/b.png', 'a\\b', 'my plot.png', 'a\0', 'a\n', '-x', 'x'.repeat(121)])(
  'refuses %j',
  (name) => {
    expect(fileNameProblem(name)).not.toBeNull();
  },
);

it('finds what a text refers to', () => {
  const text = [
    '![A plot](files/plot.png) and [data](./files/data.csv "title").',
    'See files/sheet.pdf. Not profiles/x.png nor https://example.org/files/other.png',
    '<img src="files/drawn.gif">',
  ].join('\n');
  const names = [...referredFiles(text)];
  expect(names).toEqual(expect.arrayContaining(['plot.png', 'data.csv', 'sheet.pdf', 'drawn.gif']));
  expect(names).not.toContain('x.png');
  expect(names).not.toContain('other.png');
});
