import type { TestKind } from '../names';
import type { ExerciseDocument, ExerciseTest } from './exercise-format';
import { pathClashes } from './file-path';

/** One thing wrong with a document; `path` leads to the field, as in `tests.2.name`. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

type KindField =
  | 'stdin'
  | 'expression'
  | 'setup'
  | 'query'
  | 'expected'
  | 'expectedRows'
  | 'ordered'
  | 'file'
  | 'content'
  | 'checker'
  | 'expectedFiles'
  | 'compare'
  | 'exitCode';

/** Which kinds a field is for; in a test of another kind it would be silently passed over. */
const KINDS_OF_FIELD: Readonly<Record<KindField, readonly TestKind[]>> = {
  stdin: ['io', 'checker', 'files'],
  expression: ['call'],
  setup: ['sql'],
  query: ['sql'],
  expected: ['io', 'call', 'checker'],
  expectedRows: ['sql'],
  ordered: ['sql'],
  file: ['unittest', 'pytest'],
  content: ['unittest', 'pytest'],
  checker: ['checker'],
  expectedFiles: ['files'],
  compare: ['io', 'call', 'sql', 'files'],
  exitCode: ['io', 'files', 'checker'],
};
const KIND_FIELDS = Object.keys(KINDS_OF_FIELD) as KindField[];

const FLOAT = /^float:/i;

/** What is wrong with the tests as they are related to each other, to the exercise's files and to their kinds. */
export function testProblems(document: ExerciseDocument): FieldProblem[] {
  const { tests } = document;
  return tests.flatMap((test, index) =>
    [
      ...fieldsOfOtherKinds(test),
      ...comparison(test),
      ...badJson(test),
      ...dependency(test, tests.slice(0, index)),
      ...missingChecker(test, document),
      ...expectedFiles(test),
    ].map((problem) => ({ ...problem, path: `tests.${index}.${problem.path}` })),
  );
}

function fieldsOfOtherKinds(test: ExerciseTest): FieldProblem[] {
  const strange = KIND_FIELDS.filter(
    (field) => test[field] !== undefined && !KINDS_OF_FIELD[field].includes(test.kind),
  );
  return strange.map((field) => ({ path: field, code: 'kind', message: `is not for ${test.kind} tests` }));
}

function comparison({ kind, compare }: ExerciseTest): FieldProblem[] {
  if (compare === undefined) return [];
  const problem = (message: string): FieldProblem[] => [{ path: 'compare', code: 'kind', message }];
  if (kind === 'sql' && !FLOAT.test(compare)) {
    return problem('must be float: and a tolerance; without it, rows are compared as data');
  }
  if (kind === 'call' && ['unordered', 'json'].includes(compare.toLowerCase())) {
    return problem('is for output; the value of a call is compared as data');
  }
  return [];
}

/** What output is compared with as data must be data. */
function badJson({ compare, expected, expectedFiles: files = [] }: ExerciseTest): FieldProblem[] {
  if (compare?.toLowerCase() !== 'json') return [];
  const texts = [
    ...(expected === undefined ? [] : [{ path: 'expected', text: expected }]),
    ...files.map(({ content, encoding }, index) => ({
      path: `expectedFiles.${index}.content`,
      text: encoding === undefined ? content : 'null',
    })),
  ];
  return texts.flatMap(({ path, text }) => {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [{ path, code: 'json', message: `is not JSON: ${(error as Error).message}` }];
    }
  });
}

/** A test may only wait for one before it, and must not tell by being skipped what became of a hidden one. */
function dependency({ dependsOn, hidden }: ExerciseTest, earlier: readonly ExerciseTest[]): FieldProblem[] {
  if (dependsOn === undefined) return [];
  const problem = (message: string): FieldProblem[] => [{ path: 'dependsOn', code: 'dependency', message }];
  const other = earlier.find(({ name }) => name === dependsOn);
  if (!other) return problem(`no test before this one is named '${dependsOn}'`);
  return other.hidden && !hidden
    ? problem(`'${dependsOn}' is hidden, and this test, which is not, would tell of it`)
    : [];
}

function missingChecker({ kind, checker }: ExerciseTest, { files }: ExerciseDocument): FieldProblem[] {
  if (kind !== 'checker' || checker === undefined) return [];
  const found = files.checkers.some(({ path }) => path === checker);
  return found ? [] : [{ path: 'checker', code: 'checker', message: `there is no '${checker}' among files.checkers` }];
}

function expectedFiles({ expectedFiles: files = [] }: ExerciseTest): FieldProblem[] {
  return pathClashes(files.map(({ path }) => path)).map(({ index, message }) => ({
    path: `expectedFiles.${index}.path`,
    code: 'unique',
    message,
  }));
}
