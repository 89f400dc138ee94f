import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ExerciseDocument } from './exercise-format';
import { exerciseProblems } from './exercise-rules';

const IO = { kind: 'io', name: 'a', stdin: '', expected: '' };
const SQL = { kind: 'sql', name: 'a', setup: '', expectedRows: [[1]] };

function document(rest: object): ExerciseDocument {
  const whole = { format: 'assay/exercise@1', slug: 'a', title: 'A', statement: '', tests: [IO], ...rest };
  return plainToInstance(ExerciseDocument, whole);
}

function messages({ property, constraints = {}, children = [] }: ValidationError, before = ''): string[] {
  const path = `${before}${property}`;
  const own = Object.values(constraints).map((message) => `${path}: ${message}`);
  return [...own, ...children.flatMap((child) => messages(child, `${path}.`))];
}

/** What the fields' own rules say. */
function fields(rest: object): string[] {
  return validateSync(document(rest)).flatMap((error) => messages(error));
}

/** What the document as a whole is told. */
function rules(rest: object): string[] {
  return exerciseProblems(document(rest)).map(({ path, message }) => `${path}: ${message}`);
}

describe('the entry of an exercise', () => {
  it.each<[unknown]>([['main.py'], ['src/main.c'], [{ python: 'main.py', c: 'a/b.c' }], [{}], [undefined]])(
    'may be %j',
    (entry) => {
      expect(fields({ entry })).toEqual([]);
    },
  );

  it.each<[unknown, string]>([
    ['../x', "entry: entry must not contain '.' or '..' as a part"],
    ['', 'entry: entry must not be empty'],
    [3, 'entry: entry must be a path, or an object'],
    [null, 'entry: entry must be a path, or an object'],
    [['a'], 'entry: entry must be a path, or an object'],
    [{ cobol: 'x' }, "entry: entry has the unknown language 'cobol'"],
    [{ c: '/x.c' }, 'entry: entry for c must be relative'],
    [{ c: null }, 'entry: entry for c must be a path'],
    [{ c: { c: 'x' } }, 'entry: entry for c must be a path'],
  ])('may not be %j', (entry, message) => {
    const found = fields({ entry });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});

describe('the rows that a test expects', () => {
  it.each<[unknown]>([[[]], [[[1, 'a', null, 2.5]]], [[['']]], [Array.from({ length: 10_000 }, () => [0])]])(
    'may be these (%#)',
    (expectedRows) => {
      expect(fields({ languages: ['sql'], tests: [{ ...SQL, expectedRows }] })).toEqual([]);
    },
  );

  it.each<[unknown]>([
    [undefined],
    [null],
    ['a'],
    [{}],
    [[1]],
    [[[]]],
    [[[{}]]],
    [[[true]]],
    [[[[1]]]],
    [[[Infinity]]],
    [[[1], [1, 2]]],
    [[Array.from({ length: 101 }, () => 1)]],
    [Array.from({ length: 10_001 }, () => [0])],
  ])('may not be these (%#)', (expectedRows) => {
    const [message, ...others] = fields({ languages: ['sql'], tests: [{ ...SQL, expectedRows }] });
    expect(others).toEqual([]);
    expect(message).toContain('tests.0.expectedRows: expectedRows must be at most 10000 rows, each a list of 1 to 100');
  });
});

describe('the files of an exercise', () => {
  const file = (path: string, language?: string) => ({ path, content: '', language });

  it('may have one name in two languages', () => {
    const starter = [file('a.h', 'c'), file('a.h', 'cpp')];
    expect(rules({ languages: ['c', 'cpp'], files: { starter } })).toEqual([]);
  });

  it('may not be there twice in one language', () => {
    const support = [file('data.csv'), file('data.csv', 'c')];
    const said = ["files.support.1.path: 'data.csv' is there twice"];
    expect(rules({ languages: ['python', 'c'], files: { support } })).toEqual(said);
    expect(rules({ languages: ['c'], files: { support: [file('x'), ...support] } })).toEqual([
      "files.support.2.path: 'data.csv' is there twice",
    ]);
  });

  it('may not lie below one another', () => {
    const solution = [file('a/b'), file('ab'), file('a')];
    expect(rules({ files: { solution } })).toEqual(["files.solution.2.path: 'a' cannot be a file and a folder"]);
  });

  it('are of languages that the exercise takes', () => {
    const problems = rules({ files: { starter: [file('a.c', 'c')] }, entry: { java: 'Main.java' } });
    expect(problems).toEqual([
      'files.starter.0.language: the exercise does not take c',
      'entry.java: the exercise does not take java',
    ]);
  });
});

describe('a test', () => {
  it('has no field of another kind', () => {
    expect(rules({ tests: [{ ...IO, setup: '', expectedRows: [] }] })).toEqual([
      'tests.0.setup: is not for io tests',
      'tests.0.expectedRows: is not for io tests',
    ]);
    expect(rules({ languages: ['sql'], tests: [{ ...SQL, expected: '', compare: 'tokens' }] })).toEqual([
      'tests.0.expected: is not for sql tests',
      'tests.0.compare: must be float: and a tolerance; without it, rows are compared as data',
    ]);
    expect(rules({ languages: ['sql'], tests: [{ ...SQL, compare: 'float:1e-6' }] })).toEqual([]);
  });

  it('must be one for all languages of the exercise', () => {
    expect(rules({ languages: ['sql', 'python'], tests: [SQL] })).toEqual([
      'tests.0.kind: a sql test is for sql only, and the exercise also takes python',
    ]);
    expect(rules({ languages: ['sql'], tests: [SQL, { ...IO, name: 'b' }] })).toEqual([]);
  });
});
