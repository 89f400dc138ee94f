import 'reflect-metadata';
import { ExerciseDocument } from '@assay/contract/exercise';
import type { Language } from '@assay/contract';
import { plainToInstance } from 'class-transformer';
import { hardCoded } from './hard-coded';
import { literalsOf } from './literals';

const HIDDEN = [
  { kind: 'io', name: 'large', stdin: '7717717\n', expected: '15435434\n', hidden: true },
  { kind: 'io', name: 'larger', stdin: '98123\n', expected: '196246\n', hidden: true },
];

function exercise(over: object = {}, tests: object[] = HIDDEN): ExerciseDocument {
  return plainToInstance(ExerciseDocument, {
    format: 'assay/exercise@1',
    slug: 'double',
    title: 'Double it',
    statement: 'Print the double.',
    tests: [{ kind: 'io', name: 'shown', stdin: '21\n', expected: '42\n' }, ...tests],
    ...over,
  });
}

function found(content: string, document = exercise(), language: Language = 'python') {
  const passed = new Set(document.tests.map((_, index) => index));
  return hardCoded(document, language, [{ path: 'main.py', content }], passed);
}

const TABLE = 'n = input()\nif n == "7717717":\n    print("15435434")\nelif n == "98123":\n    print(196_246)\n';

describe('literals of a source', () => {
  const texts = (source: string, language: Language) => literalsOf(source, language).map(({ text }) => text);

  it.each([
    [
      'python',
      `x = 'it\\'s' # "no"\ny = """two\nlines"""; z = rb"raw"; n = 1_000 + .5 + a1`,
      ["it's", 'two\nlines', 'raw', '1000', '.5'],
    ],
    ['javascript', 'f(`a\nb`, "c") // "no"\n/* 12 */ 3.5e3', ['a\nb', 'c', '3.5e3']],
    ['c', 'int n = 1\'000; char c = \'x\'; /* " */ puts("y\\n");', ['1000', 'x', 'y\n']],
    ['bash', 'echo \'one\' "two" 3 # four 5', ['one', 'two', '3']],
    ['sql', "SELECT 'a''b', 12 -- '13'", ['a', 'b', '12']],
  ] as const)('%s', (language, source, expected) => {
    expect(texts(source, language)).toEqual(expected);
  });

  it('ends a text that is not closed with its line', () => {
    expect(texts('print("open)\nx = "next"', 'python')).toEqual(['open)', 'next']);
  });
});

describe('hard-coded answers', () => {
  it('are found where they stand', () => {
    expect(found(TABLE)).toEqual({
      severity: 'high',
      evidence: {
        kind: 'hard_coded',
        hiddenTests: 2,
        matches: [
          {
            test: 1,
            name: 'large',
            literal: '15435434',
            range: { path: 'main.py', startLine: 3, startColumn: 11, endLine: 3, endColumn: 21 },
          },
          {
            test: 2,
            name: 'larger',
            literal: '196246',
            range: { path: 'main.py', startLine: 5, startColumn: 11, endLine: 5, endColumn: 18 },
          },
        ],
      },
    });
  });

  it('count only for tests that were passed', () => {
    const document = exercise();
    expect(hardCoded(document, 'python', [{ path: 'main.py', content: TABLE }], new Set([0]))).toBeNull();
  });

  it('are found line by line and number by number', () => {
    const several = exercise({}, [
      { kind: 'io', name: 'several', expected: '13579 -24680\nnothing else\n', hidden: true, stdin: '' },
    ]);
    expect(found('print(13579, -24680)\nprint("nothing else")', several)?.evidence.matches).toHaveLength(3);
    expect(found('print("13579 -24680\\nnothing else")', several)?.evidence.matches).toHaveLength(2);
    expect(found('print(13579, -24680)', several)).toBeNull();
  });

  it('are found in what a call should return', () => {
    const called = exercise({}, [
      { kind: 'call', name: 'name', expression: 'f()', expected: "['Augusta Ada King', 3]", hidden: true },
    ]);
    expect(found('def f():\n    return ["Augusta Ada King", 3]', called)?.severity).toBe('medium');
  });

  it.each<[string, string, ExerciseDocument]>([
    ['an honest program', 'print(int(input()) * 2)', exercise()],
    ['a comment', '# 15435434 and 196246\nprint(int(input()) * 2)', exercise()],
    ['one short number', 'LIMIT = 196246\nprint(int(input()) * 2)', exercise()],
    ['what the statement says', TABLE, exercise({ statement: 'Try 15435434 and 196246.' })],
    ['what the starter code holds', TABLE, exercise({ files: { starter: [{ path: 'main.py', content: TABLE }] } })],
    [
      'what the reference solution holds',
      TABLE,
      exercise({ files: { solution: [{ path: 'main.py', content: TABLE }] } }),
    ],
    [
      'a visible test',
      TABLE,
      exercise(
        {},
        HIDDEN.map((test) => ({ ...test, hidden: false })),
      ),
    ],
    [
      'round numbers, powers of two and π',
      'print(1000000, 65536, 86400, 3.14159265, 255)',
      exercise({}, [
        { kind: 'io', name: 'a', expected: '1000000\n86400\n65536\n', hidden: true, stdin: '' },
        { kind: 'io', name: 'b', expected: '3.14159265\n', hidden: true, stdin: '' },
      ]),
    ],
    [
      'short words',
      'print("yes" if input() else "no")',
      exercise({}, [
        { kind: 'io', name: 'a', expected: 'yes\n', hidden: true, stdin: 'x' },
        { kind: 'io', name: 'b', expected: 'no\n', hidden: true, stdin: '' },
      ]),
    ],
  ])('are not %s', (_, content, document) => {
    expect(found(content, document)).toBeNull();
  });
});
