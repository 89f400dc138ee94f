import { STUDENT_BINS } from '@assay/contract';
import type { FieldProblem } from '@assay/contract/exercise';
import { invalid } from '../problems/domain-error';
import type { CourseSubmissionQuery } from './course-submissions.dto';
import type { CourseSubmissionFilter, StudentBin } from './submission-conditions';

/** @throws DomainError 400 for what cannot be asked for without something else */
export function filterOf(courseId: string, query: CourseSubmissionQuery, hiddenShown: boolean): CourseSubmissionFilter {
  const { state, verdict, exerciseId, userId, assignmentId: contextId, pick, failedTest, printed } = query;
  const since = query.since === undefined ? undefined : new Date(query.since);
  const bin = query.bin === undefined ? undefined : binNamed(query.bin);
  const oneOfEach = pick === 'last' || pick === 'solving' || pick === 'best' || pick === 'stuck';
  const problem = (wrong: boolean, path: string, message: string): FieldProblem[] =>
    wrong ? [{ path, code: 'invalid', message }] : [];
  const problems = [
    ...problem(oneOfEach && !exerciseId && !userId, 'pick', `${pick} needs exerciseId or userId`),
    ...problem(failedTest !== undefined && !exerciseId, 'failedTest', 'needs exerciseId'),
    ...problem(printed !== undefined && failedTest === undefined, 'printed', 'needs failedTest'),
    ...problem(bin !== undefined && !exerciseId, 'bin', 'needs exerciseId'),
    ...problem(bin === null, 'bin', 'there is no such row'),
  ];
  if (problems.length > 0) throw invalid(problems);
  return {
    ...{ courseId, exerciseId, userId, contextId, state, verdict, pick, since, failedTest, hiddenShown },
    printed: printed === undefined ? undefined : Buffer.from(printed, 'base64url'),
    bin: bin ?? undefined,
  };
}

/** @returns null of a row that there is not */
function binNamed(text: string): StudentBin | null {
  const [of, row] = text.split('.');
  const at = Number(row);
  if (of === 'hints') return { of, at };
  if (of !== 'attempts' && of !== 'times' && of !== 'scores') return null;
  return at < STUDENT_BINS[of].length ? { of, at } : null;
}
