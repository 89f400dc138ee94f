import type { Language } from '@assay/contract';
import type { TestResult } from '../../api/models';
import { explain, unreadable } from './explain';
import { plain } from './sentence';

const limits = { cpuSeconds: 2, memoryMb: 128, outputKb: 64, processes: 32 };
const test = (rest: Partial<TestResult>): TestResult => ({
  index: 0,
  kind: 'io',
  hidden: false,
  verdict: 'wrong_answer',
  passed: false,
  points: 0,
  maxPoints: 1,
  ...rest,
});
const what = (rest: Partial<TestResult>) => plain(explain(test(rest), limits).what);
const advice = (rest: Partial<TestResult>) => explain(test(rest), limits).advice;

describe('explain', () => {
  it.each<[string, Partial<TestResult>, string]>([
    ['one line', { expected: '5\n', actual: '4\n' }, 'Your program printed 4 where 5 was expected.'],
    ['a later line', { expected: 'a\nb', actual: 'a\nc' }, 'In line 2 your program printed c where b was expected.'],
    ['nothing', { expected: '5', actual: '' }, 'Your program printed nothing where 5 was expected.'],
    ['a missing line', { expected: 'a\nb', actual: 'a' }, 'Line 2 is missing: b was expected.'],
    ['an extra line', { expected: 'a', actual: 'a\nb' }, 'Your program printed a line too many, line 2: b.'],
    [
      'a call',
      { kind: 'call', expression: 'f(2)', expected: '4', actual: 'None' },
      'f(2) gave None where 4 was expected.',
    ],
    ['time', { verdict: 'time_limit' }, 'Your program was still running after 2 s.'],
    [
      'a traceback',
      {
        verdict: 'runtime_error',
        stderr: 'Traceback (most recent call last):\n  File "/run/main.py", line 3, in <module>\nValueError: no\n',
      },
      'Your program stopped in line 3 of main.py: ValueError: no',
    ],
  ])('says what happened: %s', (_name, rest, sentence) => {
    expect(what(rest)).toBe(sentence);
  });

  const NODE = `/tmp/work/main.js:3
a.x();
  ^

TypeError: Cannot read properties of undefined (reading 'x')
    at Object.<anonymous> (/tmp/work/main.js:3:3)
    at Module._compile (node:internal/modules/cjs/loader:1364:14)

Node.js v18.20.4
`;
  const JAVA = `Exception in thread "main" java.lang.ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 2
\tat java.base/java.util.List.get(List.java:9)
\tat a.Main.main(Main.java:7)
`;
  const NO_CLASS = 'Error: Could not find or load main class Main\nCaused by: java.lang.ClassNotFoundException: Main\n';
  const THROWN = "terminate called after throwing an instance of 'std::out_of_range'\n  what():  at: 5\n";

  it.each<[Language, Partial<TestResult>, string, string]>([
    ['javascript', { stderr: NODE }, 'stopped in line 3 of main.js: TypeError: Cannot read', 'undefined or null'],
    ['typescript', { stderr: NODE }, 'stopped: TypeError: Cannot read', 'undefined or null'],
    ['java', { stderr: JAVA }, 'stopped in line 7 of Main.java: java.lang.ArrayIndex', 'The last index'],
    ['java', { stderr: NO_CLASS }, 'stopped: Could not find or load main class', 'package line'],
    ['c', { message: 'Your program crashed (SIGSEGV).' }, 'crashed (SIGSEGV)', 'out of bounds'],
    [
      'cpp',
      { stderr: THROWN, message: 'Your program crashed (SIGABRT).' },
      'std::out_of_range: at: 5',
      'nobody catches',
    ],
    ['bash', { stderr: 'main.sh: line 1: foo: command not found\n' }, 'exit code 1', 'spelling of the command'],
    [
      'sql',
      { kind: 'sql', stderr: 'query.sql: no such column: foo\n' },
      'cannot be run: no such column: foo',
      'spelling',
    ],
    ['sql', { kind: 'sql', verdict: 'memory_limit' }, 'Your query needed more than 128 MB', 'join'],
    [
      'sql',
      { kind: 'sql', verdict: 'compile_error', stderr: 'query.sql: incomplete input\n' },
      'Your query cannot be read',
      'Look',
    ],
    ['sql', { verdict: 'wrong_answer', hidden: true }, 'Your query gives other rows', 'NULL'],
    ['c', { verdict: 'wrong_answer', expected: '5', actual: 'n? 5' }, 'printed n? 5', 'a prompt is output too'],
    ['python', { verdict: 'wrong_answer', expected: '5', actual: 'n? 5' }, 'printed n? 5', 'input("…") prints too'],
  ])('speaks of %s and not of another language (%#)', (language, rest, sentence, advised) => {
    const one = test({ verdict: 'runtime_error', message: 'Your program ended with an error (exit code 1).', ...rest });
    const said = explain(one, limits, 'lines', language);
    expect(plain(said.what)).toContain(sentence);
    expect(said.advice).toContain(advised);
    if (language !== 'python') expect(plain(said.what) + said.advice).not.toMatch(/Python|input\(|int\(…\)|repr/);
  });

  it('sets values apart from its own words, and draws those that are only spaces', () => {
    const values = (rest: Partial<TestResult>) =>
      explain(test(rest), limits)
        .what.filter((part) => part.code)
        .map((part) => part.text);
    expect(values({ expected: 'Lift-off!', actual: 'Lift off!' })).toEqual(['Lift off!', 'Lift-off!']);
    expect(values({ expected: 'a\n\nb', actual: 'a\nc\nb' })).toEqual(['c']);
    expect(values({ expected: 'a\nx', actual: 'a\n  y' })).toEqual(['  y', 'x']);
    expect(values({ kind: 'call', expression: 'f(2)', expected: '4', actual: '5' })).toEqual(['f(2)', '5', '4']);
  });

  it('points at near misses', () => {
    expect(advice({ expected: 'Yes', actual: 'yes' })).toContain('capital');
    expect(advice({ expected: '1 2', actual: '12' })).toContain('spaces');
    expect(advice({ kind: 'call', expected: '4', actual: 'None' })).toContain('return');
  });

  it('gives nothing away about a hidden test', () => {
    expect(what({ hidden: true })).toContain('hidden test');
  });

  it('says nothing about what passed or is not graded', () => {
    expect(what({ verdict: 'accepted' })).toBe('');
    expect(what({ verdict: null })).toBe('');
  });
});

describe('Python that cannot be read', () => {
  const main = (content: string) => [{ path: 'main.py', content }];
  const said = (line: number, shown: string, error: string) => `  File "main.py", line ${line}\n${shown}\n${error}\n`;
  it.each([
    [
      'a column is counted as editors do',
      main('def echo(:\n    pass\n'),
      said(1, '    def echo(:\n             ^', 'SyntaxError: invalid syntax'),
      ' Python stumbles in line 1, column 10.',
      { path: 'main.py', line: 1, column: 10 },
    ],
    [
      'with the indentation that Python leaves out',
      main('if 1:\n        x = = 2\n'),
      said(2, '    x = = 2\n        ^', 'SyntaxError: invalid syntax'),
      ' Python stumbles in line 2, column 13.',
      { path: 'main.py', line: 2, column: 13 },
    ],
    [
      'a longer mark begins at the place',
      main('print "a"\n'),
      said(1, '    print "a"\n    ^^^^^^^^^', "SyntaxError: Missing parentheses in call to 'print'."),
      ' Python stumbles in line 1, column 1.',
      { path: 'main.py', line: 1, column: 1 },
    ],
    [
      'without a column where the text is another by now',
      main('print("b")\n'),
      said(1, '    print "a"\n    ^', 'SyntaxError: no'),
      ' Python stumbles in line 1.',
      { path: 'main.py', line: 1, column: 1 },
    ],
    [
      'with the file where there are several',
      [...main(''), { path: 'a/shape.py', content: 'x = (\n' }],
      '  File "/work/a/shape.py", line 1\n    x = (\n        ^\nSyntaxError: \'(\' was never closed\n',
      ' Python stumbles in line 1, column 5 of shape.py.',
      { path: 'a/shape.py', line: 1, column: 5 },
    ],
    [
      'and without a place where there is none',
      main('\0'),
      'SyntaxError: source code cannot contain null bytes\n',
      '',
      null,
    ],
  ])('is told with line and column: %s', (_what, sources, stderr, where, place) => {
    const found = unreadable(stderr, sources);
    const error = stderr.trimEnd().split('\n').at(-1);
    expect([found && plain(found.what), found?.place]).toEqual([
      `Your program cannot be started.${where} ${error}`,
      place,
    ]);
  });
});
