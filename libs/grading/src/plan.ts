import type { Language } from '@assay/contract';
import type { ExerciseDocument, ExerciseFile, ExerciseTest, FieldProblem } from '@assay/contract/exercise';
import type { RunAction, RunLimits, SourceFile } from '@assay/sandbox';
import * as languages from '@assay/sandbox/languages';
import { LiteralError, parsePythonLiteral } from './python-literal';
import type { TestRow } from './test-rows';

/** Fixtures of pytest; beside a test file it is heeded when it is the author's. */
const CONFTEST = 'conftest.py';

/** What the sandbox is asked to do for a row; the expected result is not in it, but for test files. */
export function actionOf(
  document: ExerciseDocument,
  { test, testCase }: Pick<TestRow, 'test' | 'testCase'>,
): RunAction {
  const stdin = Buffer.from(test.stdin ?? '', 'utf8');
  switch (test.kind) {
    case 'io':
    case 'checker':
      return { kind: 'program', stdin };
    case 'files':
      return { kind: 'program', stdin, collect: (test.expectedFiles ?? []).map(({ path }) => path) };
    case 'call':
      return { kind: 'call', expression: test.expression ?? '' };
    case 'sql':
      return { kind: 'query', setup: Buffer.from(test.setup ?? '', 'utf8'), after: test.query };
    case 'unittest':
    case 'pytest': {
      const source = Buffer.from(test.content ?? '', 'utf8');
      const conftest = supportOf(document, 'python').some(({ path }) => path === CONFTEST);
      return { kind: 'suite', framework: test.kind, file: test.file ?? '', source, testCase: testCase ?? '', conftest };
    }
  }
}

/** The limits of a run of an exercise, or of one of its tests: their own, and what the language needs beside them. */
export function limitsOf(document: ExerciseDocument, language: Language, test?: ExerciseTest): RunLimits {
  const own = Object.entries(test?.limits ?? {}).filter(([, value]) => value !== undefined);
  const { cpuSeconds, memoryMb, outputKb, processes } = { ...document.limits, ...Object.fromEntries(own) };
  return languages.limitsIn(factsOf(language), { cpuMs: Math.round(cpuSeconds * 1000), memoryMb, outputKb, processes });
}

/** How a language is compiled and run. */
export function factsOf(name: Language): languages.Language {
  const language = languages.LANGUAGES.get(name);
  if (language === undefined) throw new Error(`no sandbox knows the language '${name}'`);
  return language;
}

/** The student's files with the exercise's support files beside them; a support file wins over what is in its place. */
export function sourcesOf(
  document: ExerciseDocument,
  language: Language,
  files: readonly SourceFile[],
): readonly SourceFile[] {
  const support = supportOf(document, language).map((file) => ({ path: file.path, content: decodeFile(file) }));
  const { extensions } = factsOf(language);
  return languages.replacing(files, support).map((file) => plainSource(file, extensions));
}

const BOM = Buffer.from('\ufeff');
const SHEBANG = Buffer.from('#!');

/**
 * A source without what editors of some systems put into it, which not every compiler or shell takes: a byte order mark, and
 * line ends of two characters. A file that names what runs it can be called as a program, as it could if it had been
 * checked out with its mode.
 */
function plainSource(file: SourceFile, extensions: readonly string[]): SourceFile {
  const marked = file.content.subarray(0, BOM.length).equals(BOM);
  const content = marked ? file.content.subarray(BOM.length) : file.content;
  const executable = content.subarray(0, SHEBANG.length).equals(SHEBANG);
  if (!executable && !extensions.some((ending) => file.path.endsWith(ending))) return file;
  const plain = content.includes('\r\n')
    ? Buffer.from(content.toString('latin1').replace(/\r\n/g, '\n'), 'latin1')
    : content;
  return { ...file, content: plain, ...(executable && { executable }) };
}

/**
 * The files of a test's run. Those that a `files` test expects are to be written by the program: what the student has sent by
 * their names is not there; a support file is, to be changed.
 */
export function filesFor(
  document: ExerciseDocument,
  {
    language,
    entry,
    files,
  }: { readonly language: Language; readonly entry: string; readonly files: readonly SourceFile[] },
  test: ExerciseTest,
): readonly SourceFile[] {
  const expected = new Set((test.expectedFiles ?? []).map(({ path }) => path));
  for (const { path } of supportOf(document, language)) expected.delete(path);
  expected.delete(entry);
  // The same array as long as nothing is left out: it is sent once.
  return files.some(({ path }) => expected.has(path)) ? files.filter(({ path }) => !expected.has(path)) : files;
}

function supportOf({ files }: ExerciseDocument, language: Language): ExerciseFile[] {
  return files.support.filter((file) => file.language === undefined || file.language === language);
}

/** A file's bytes. */
export function decodeFile(file: Pick<ExerciseFile, 'content' | 'encoding'>): Buffer {
  return Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8');
}

function namedEntry({ entry }: ExerciseDocument, language: Language): string | undefined {
  return typeof entry === 'object' ? entry[language] : entry;
}

/**
 * The file that is run: as the exercise says, else the language's usual name, which a support file may have too, else
 * the one among the student's files that programs of the language begin in. A file of another name than the exercise says is taken
 * when there is just one that can be meant, and no test file imports it by its name.
 */
export function entryOf(
  document: ExerciseDocument,
  language: Language,
  files: readonly languages.NamedFile[],
): string | null {
  const facts = factsOf(language);
  const named = namedEntry(document, language);
  const entry = named ?? facts.defaultEntry;
  if (supportOf(document, language).some(({ path }) => path === entry)) return entry;
  const byName = document.tests.some(({ kind }) => kind === 'unittest' || kind === 'pytest');
  return languages.entryOf(facts, files, named) ?? (byName ? null : languages.entryOf(facts, files));
}

/** The name that the editor gives to a new file when the exercise names none. */
export function entryName(document: ExerciseDocument, language: Language): string {
  return namedEntry(document, language) ?? factsOf(language).defaultEntry;
}

/** Entries that the compiler of a language would not take for a source of its own. */
export function entryProblems(document: ExerciseDocument): FieldProblem[] {
  const { entry } = document;
  return document.languages.flatMap((name) => {
    const { toolchain, extensions, title } = factsOf(name);
    const path = namedEntry(document, name);
    const compiles = toolchain?.compile?.command.includes('{sources}') === true;
    if (!compiles || path === undefined || extensions.some((ending) => path.endsWith(ending))) return [];
    const message = `must end in ${extensions.join(' or ')} for ${title}`;
    return [{ path: typeof entry === 'object' ? `entry.${name}` : 'entry', code: 'entry', message }];
  });
}

/** Expected values of `call` tests that are not Python literals. */
export function literalProblems(document: ExerciseDocument): FieldProblem[] {
  return document.tests.flatMap((test, index) => {
    if (test.kind !== 'call') return [];
    try {
      parsePythonLiteral(test.expected ?? '');
      return [];
    } catch (error) {
      if (!(error instanceof LiteralError)) throw error;
      const message = `must be a Python literal: ${error.message}`;
      return [{ path: `tests.${index}.expected`, code: 'literal', message }];
    }
  });
}
