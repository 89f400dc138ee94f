import { LANGUAGES, type ContextKind, type EvaluationKind, type Language } from '@assay/contract';
import { ExercisePolicy, pathClashes, type ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel } from '@assay/db';
import { EXAM_PRIORITY, sha256, type FileEntry } from '@assay/grader';
import { entryName, entryOf, runRows, scoreOf, withDependencies } from '@assay/grading';
import { DomainError, invalid } from '../problems/domain-error';
import type { EvaluationRow, SubmissionRow } from './evaluation-rows';
import type { CreateSubmissionDto, SourceFileDto } from './submissions.dto';

/** Class of what people wait for; exams go before, regrades after it. */
export const LIVE_PRIORITY = 1;
/** What a program may have that no exercise says anything of. */
const USUAL_SOURCE_KB = new ExercisePolicy().maxSourceKb;

/** What is asked to be evaluated. */
export interface EvaluationRequest {
  readonly kind: Extract<EvaluationKind, 'submission' | 'run'>;
  readonly userId: string;
  readonly exercise: ExerciseModel;
  readonly dto: CreateSubmissionDto;
  readonly stdin: Buffer | null;
  /** Of a run: the only tests that are wanted, by their rows; left out: all that are visible. */
  readonly tests?: readonly number[];
  /** What a submission counts for, or a run is made in; null: practice. */
  readonly counted: Counted | null;
}

/** The assignment or exam that a submission is made for. */
export interface Counted {
  readonly contextId: string;
  readonly kind: ContextKind;
  /** Attempts at the exercise; null: any number. */
  readonly attempts: number | null;
}

/**
 * What is asked, as it is to be stored; nothing is asked of the database or of a grader.
 * @throws DomainError 422 for a language, files or tests that the exercise does not take
 */
export function prepare(
  { kind, userId, exercise, dto, stdin, counted, tests }: EvaluationRequest,
  document: ExerciseDocument,
): EvaluationRow & { readonly language: Language } {
  const language = requireLanguage(document, dto.language);
  requireSources(document, dto, language);
  const rows = chosenRows(document, { tests, stdin });
  return {
    id: newId(),
    priority: counted?.kind === 'exam' ? EXAM_PRIORITY : LIVE_PRIORITY,
    courseId: exercise.courseId,
    exerciseId: exercise.id,
    userId,
    versionId: versionOf(exercise),
    language,
    ...storedFiles(dto.files),
    stdin,
    maxScore: kind === 'submission' ? document.points : stdin === null ? runPoints(document, rows) : 0,
    rows,
  };
}

/** The submission that an evaluation is the first of. */
export function submissionOf(row: EvaluationRow, counted: Counted | null, createdAt: Date): SubmissionRow {
  const attempts = counted?.attempts ?? null;
  return { ...row, submissionId: newId(), contextId: counted?.contextId ?? null, attempts, createdAt };
}

/** The version that students get. @throws Error for an exercise that is not published */
export function versionOf({ id, currentVersionId }: ExerciseModel): string {
  if (currentVersionId === null) throw new Error(`the exercise ${id} has no version`);
  return currentVersionId;
}

/** All attempts are used up. */
export function attemptsUsed(attempts: number | null): DomainError {
  const message = `All ${attempts} attempts at this exercise are used.`;
  return new DomainError(403, 'attempts_used', message, { params: { attempts } });
}

/** Files as they are stored: their contents, and what an evaluation says of each. */
export function storedFiles(sources: readonly SourceFileDto[]): { contents: Buffer[]; files: FileEntry[] } {
  const contents = sources.map((file) => Buffer.from(file.content, 'utf8'));
  const files = sources.map(({ path }, index): FileEntry => {
    const content = contents[index] ?? Buffer.alloc(0);
    return { path, sha256: sha256(content), size: content.length };
  });
  return { contents, files };
}

/** @throws DomainError 422 for a lesson's program that is too large */
export function requireUsualSize(source: string): void {
  requireSize(Buffer.byteLength(source), USUAL_SOURCE_KB, 'a lesson’s program');
}

/** What a run of the visible tests, or of those that were chosen, can earn. */
function runPoints(document: ExerciseDocument, chosen: readonly number[]): number {
  return scoreOf(document, new Set(runRows(document, chosen).map(({ index }) => index)));
}

/** The rows of the tests that are wanted, with those on which they depend; empty: all. One that is hidden is as good as none. */
function chosenRows(
  document: ExerciseDocument,
  { tests, stdin }: Pick<EvaluationRequest, 'tests' | 'stdin'>,
): number[] {
  if (tests === undefined) return [];
  const refuse = (path: string, message: string) =>
    new DomainError(422, 'tests_not_allowed', 'These tests cannot be run by themselves.', {
      errors: [{ path, code: 'tests', message }],
    });
  if (stdin !== null) throw refuse('tests', 'must be left out where there is stdin: that runs no test');
  const visible = runRows(document, []).map(({ index }) => index);
  const wrong = tests.findIndex((index) => !visible.includes(index));
  if (wrong >= 0) {
    const allowed = visible.length === 0 ? 'left out: no test is visible' : `one of ${visible.join(', ')}`;
    throw refuse(`tests.${wrong}`, `must be ${allowed}`);
  }
  return withDependencies(document, tests);
}

function requireLanguage(document: ExerciseDocument, name: string): Language {
  const language = LANGUAGES.find((known) => known === name);
  if (language === undefined || !document.languages.includes(language)) {
    const errors = [{ path: 'language', code: 'language', message: `must be one of ${document.languages.join(', ')}` }];
    throw new DomainError(422, 'language_not_allowed', `This exercise does not take '${name}'.`, { errors });
  }
  return language;
}

function requireSize(bytes: number, maxSourceKb: number, what: string): void {
  if (bytes <= maxSourceKb * 1024) return;
  const message = `The files are ${Math.ceil(bytes / 1024)} KiB together; ${what} takes at most ${maxSourceKb} KiB.`;
  throw new DomainError(422, 'source_too_large', message, { params: { maxSourceKb } });
}

function requireSources(document: ExerciseDocument, { files }: CreateSubmissionDto, language: Language): void {
  const paths = files.map((file) => file.path);
  const clashes = pathClashes(paths);
  if (clashes.length > 0) {
    throw invalid(clashes.map(({ index, message }) => ({ path: `files.${index}.path`, code: 'unique', message })));
  }
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0);
  requireSize(bytes, document.policy.maxSourceKb, 'this exercise');
  if (entryOf(document, language, files) === null) {
    const name = entryName(document, language);
    const errors = [{ path: 'files', code: 'entry', message: `must hold ${name}` }];
    throw new DomainError(422, 'entry_missing', `The file ${name}, which is run, is missing.`, { errors });
  }
}
