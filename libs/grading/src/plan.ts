import type { Language } from '@assay/contract';
import type { ExerciseDocument, ExerciseFile, ExerciseTest, FieldProblem } from '@assay/contract/exercise';
import type { RunAction, RunLimits, SourceFile } from '@assay/sandbox';
import { LiteralError, parsePythonLiteral } from './python-literal';

/** What the sandbox is asked to do for a test; the expected result is not in it. */
export function actionOf(test: ExerciseTest): RunAction {
  return test.kind === 'io'
    ? { kind: 'program', stdin: Buffer.from(test.stdin ?? '', 'utf8') }
    : { kind: 'call', expression: test.expression ?? '' };
}

/** The limits of each run of an exercise. */
export function limitsOf(document: ExerciseDocument): RunLimits {
  const { cpuSeconds, memoryMb, outputKb, processes } = document.limits;
  return { cpuMs: Math.round(cpuSeconds * 1000), memoryMb, outputKb, processes };
}

/** The student's files with the exercise's support files beside them; a support file wins over one of its name. */
export function sourcesOf(
  document: ExerciseDocument,
  language: Language,
  files: readonly SourceFile[],
): readonly SourceFile[] {
  const support = document.files.support
    .filter((file) => file.language === undefined || file.language === language)
    .map((file) => ({ path: file.path, content: decodeFile(file) }));
  const taken = new Set(support.map((file) => file.path));
  return [...files.filter((file) => !taken.has(file.path)), ...support];
}

/** A file's bytes. */
export function decodeFile(file: Pick<ExerciseFile, 'content' | 'encoding'>): Buffer {
  return Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8');
}

const USUAL_ENTRY: Readonly<Record<Language, string>> = { python: 'main.py' };

/** The file that is run: as the exercise says, else the language's usual name, else the only file there is. */
export function entryOf(document: ExerciseDocument, language: Language, paths: readonly string[]): string | null {
  if (document.entry !== undefined) return paths.includes(document.entry) ? document.entry : null;
  const usual = USUAL_ENTRY[language];
  if (paths.includes(usual)) return usual;
  const [only] = paths;
  return paths.length === 1 && only !== undefined ? only : null;
}

/** The name that the editor gives to a new file when the exercise names none. */
export function entryName(document: ExerciseDocument, language: Language): string {
  return document.entry ?? USUAL_ENTRY[language];
}

/** Expected values of `call` tests that are not Python literals. */
export function literalProblems(document: ExerciseDocument): FieldProblem[] {
  return document.tests.flatMap((test, index) => {
    if (test.kind !== 'call') return [];
    try {
      parsePythonLiteral(test.expected);
      return [];
    } catch (error) {
      if (!(error instanceof LiteralError)) throw error;
      const message = `must be a Python literal: ${error.message}`;
      return [{ path: `tests.${index}.expected`, code: 'literal', message }];
    }
  });
}
