import { LANGUAGES, entryOf } from './languages';
import { isSafePath } from './request';

it.each(['main.py', 'a/b/c.txt', '.hidden', 'ünï cödé.py', 'a..b', '...'])('%s stays inside', (path) => {
  expect(isSafePath(path)).toBe(true);
});

it.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', './x', 'a/.', 'a/', 'a\0b', 'x'.repeat(513)])(
  '%j does not',
  (path) => {
    expect(isSafePath(path)).toBe(false);
  },
);

describe('the file that is run', () => {
  const python = LANGUAGES.get('python');
  const entry = (paths: string[], named?: string) =>
    python &&
    entryOf(
      python,
      paths.map((path) => ({ path })),
      named,
    );

  it('is the one named, if it is there', () => {
    expect(entry(['a.py', 'b.py'], 'b.py')).toBe('b.py');
    expect(entry(['a.py'], 'b.py')).toBeNull();
  });

  it('is else the usual one, or the only one', () => {
    expect(entry(['a.py', 'main.py'])).toBe('main.py');
    expect(entry(['data.csv', 'solve.py'])).toBe('solve.py');
    expect(entry(['a.py', 'b.py'])).toBeNull();
    expect(entry(['data.csv'])).toBeNull();
  });
});
