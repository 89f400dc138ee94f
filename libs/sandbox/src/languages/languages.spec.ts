import { LANGUAGES, entryOf, replacing } from '.';
import { runOrder } from '../run-order';
import type { RunAction, RunRequest } from '../sandbox';
import { commandFor, outFolder } from './command';

function language(name: string) {
  const found = LANGUAGES.get(name);
  if (found === undefined) throw new Error(name);
  return found;
}

function entry(name: string, paths: string[], named?: string): string | null {
  return entryOf(
    language(name),
    paths.map((path) => ({ path })),
    named,
  );
}

function jobOf(name: string, action: RunAction, paths: string[], outputKb = 64) {
  const request: RunRequest = {
    language: name,
    files: paths.map((path) => ({ path, content: Buffer.alloc(0) })),
    entry: paths[0] ?? '',
    action,
    limits: { cpuMs: 1000, memoryMb: 64, outputKb, processes: 8 },
  };
  return runOrder(request, 64).message as { job: { argv: string[]; out: string }; valueBytes: number };
}

describe('the file to run', () => {
  it.each<[string, string, string[], string | null]>([
    ['the usual one', 'java', ['Helper.java', 'Main.java'], 'Main.java'],
    ['the usual one in a folder', 'java', ['a/b/Main.java', 'a/b/Helper.java'], 'a/b/Main.java'],
    ['the only source', 'java', ['Foo.java', 'data.csv'], 'Foo.java'],
    ['any of C', 'c', ['b.c', 'a.c', 'a.h'], 'b.c'],
    ['none of two', 'java', ['Foo.java', 'Bar.java'], null],
    ['none of two in folders', 'java', ['a/Main.java', 'b/Main.java'], null],
    ['no declarations', 'typescript', ['main.d.ts'], null],
    ['no header', 'c', ['a.h'], null],
  ])('is %s', (_, name, paths, expected) => {
    expect(entry(name, paths)).toBe(expected);
  });

  it('is the one that is named, or none', () => {
    expect(entry('java', ['Main.java', 'Foo.java'], 'Foo.java')).toBe('Foo.java');
    expect(entry('java', ['Main.java'], 'Foo.java')).toBeNull();
  });
});

describe('a command', () => {
  it('takes no path for an option or a file of options', () => {
    const { toolchain } = language('c');
    const argv = commandFor(language('c'), toolchain?.compile?.command ?? [], {
      entry: '-x.c',
      files: ['-x.c', '@y.c', 'z.c'].map((path) => ({ path, content: Buffer.alloc(0) })),
    });
    expect(argv).toEqual(expect.arrayContaining(['./-x.c', './@y.c', 'z.c']));
  });

  it('writes where nothing of a submission lies', () => {
    expect(outFolder(['main.c'])).toBe('.assay-out');
    const paths = ['main.c', '.assay-out/program', '.assay-out_'];
    const { job } = jobOf('c', { kind: 'compile' }, paths);
    expect(job.out).toBe('.assay-out__');
    expect(job.argv).toContain('.assay-out__/program');
  });
});

describe('files of one folder', () => {
  it.each<[string[], string[], string[]]>([
    [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'b', 'c'],
    ],
    [['program/x.h', 'main.c'], ['program'], ['main.c', 'program']],
    [['Main.class', 'Main.java'], ['Main.class/x'], ['Main.java', 'Main.class/x']],
    [['ab/c', 'a'], ['ab'], ['a', 'ab']],
  ])('%j with %j in place of what is in their way', (files, others, all) => {
    const asFiles = (paths: string[]) => paths.map((path) => ({ path }));
    expect(replacing(asFiles(files), asFiles(others)).map(({ path }) => path)).toEqual(all);
  });
});

describe('the rows of a query', () => {
  it('may be as long as their text is allowed to be', () => {
    const query = { kind: 'query', setup: Buffer.alloc(0) } as const;
    const empty = '{"t":"tuple","v":[{"t":"str","v":""}]},';
    expect(jobOf('sql', query, ['query.sql'], 64).valueBytes).toBeGreaterThan(64 * 1024 * empty.length);
    expect(jobOf('sql', query, ['query.sql'], 4096).valueBytes).toBe(16 << 20);
  });
});

describe('the file to run of several', () => {
  const found = (name: string, files: Readonly<Record<string, string>>) =>
    entryOf(
      language(name),
      Object.entries(files).map(([path, content]) => ({ path, content })),
    );

  it.each<[string, string, Record<string, string>, string | null]>([
    ['imports the other', 'python', { 'a.py': 'x = 1', 'b.py': 'from a import x' }, 'b.py'],
    ['begins as a program', 'python', { 'a.py': "if __name__ == '__main__':\n  pass", 'b.py': '' }, 'a.py'],
    ['is called main', 'javascript', { 'main.mjs': '', 'other.js': '' }, 'main.mjs'],
    ['requires the other', 'javascript', { 'a.js': "require('./b')", 'b.js': '' }, 'a.js'],
    ['has main', 'java', { 'A.java': 'class A {}', 'B.java': 'class B { static void main(String[] a) {} }' }, 'B.java'],
    ['is the first where none has main', 'java', { 'A.java': 'class A {}', 'B.java': 'class B {}' }, 'A.java'],
    ['is none of two that may both be', 'python', { 'a.py': 'print(1)', 'b.py': 'print(2)' }, null],
    ['is no other because of a name within a name', 'python', { 'a.py': 'import data', 'b.py': '' }, null],
  ])('%s', (_, name, files, expected) => expect(found(name, files)).toBe(expected));
});
