import { fileNameFor, markdownFor, sizeInWords } from './file-name';

it.each([
  ['plot.png', [], 'plot.png'],
  ['My plot (1).png', [], 'My-plot-1-.png'],
  ['../../etc/passwd', [], 'etc-passwd'],
  ['.hidden', [], 'hidden'],
  ['???', [], 'file'],
  ['Übung 1.pdf', [], 'Übung-1.pdf'],
  ['image.png', ['image.png', 'image-2.png'], 'image-3.png'],
  ['README', ['README'], 'README-2'],
])('keeps %s beside %j as %s', (original, taken, name) => {
  expect(fileNameFor(original, new Set(taken))).toBe(name);
});

it('shows pictures and links the rest', () => {
  expect(markdownFor({ name: 'bar_plot-2.png', mediaType: 'image/png' })).toBe('![bar plot 2](files/bar_plot-2.png)');
  expect(markdownFor({ name: 'data.csv', mediaType: 'text/csv' })).toBe('[data.csv](files/data.csv)');
});

it.each([
  [999, '999 B'],
  [1500, '1 kB'],
  [1_600_000, '1.5 MB'],
  [10_485_760, '10 MB'],
])('says %i as %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
