import type { FieldProblem } from '@assay/contract/exercise';
import { invalid } from '../problems/domain-error';
import type { SaveAssessmentDto } from './assessments.dto';
import type { CriterionRow } from './rubric-views';

/** A mark as it is stored. */
export interface StoredMark {
  readonly criterionId: string;
  readonly levelId: string | null;
  readonly points: number;
  readonly comment: string;
}

/**
 * What is stored of the marks, each in the rubric's bounds.
 * @throws DomainError 400 for what the rubric does not know or give, and for what is done without a mark for everything
 */
export function marksOf({ marks, state }: SaveAssessmentDto, criteria: readonly CriterionRow[]): StoredMark[] {
  const problems: FieldProblem[] = [];
  const stored = marks.flatMap(({ criterionId, levelId, points, comment = '' }, at): StoredMark[] => {
    const wrong = (field: string, code: string, message: string): [] => {
      problems.push({ path: `marks.${at}.${field}`, code, message });
      return [];
    };
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (!criterion) return wrong('criterionId', 'unknown', 'must be of this exercise’s rubric');
    if (marks.findIndex((one) => one.criterionId === criterionId) !== at)
      return wrong('criterionId', 'unique', 'is there twice');
    if ((levelId === undefined) === (points === undefined)) {
      return wrong('points', 'either', 'give either a levelId or points');
    }
    if (levelId !== undefined) {
      const level = criterion.levels.find(({ id }) => id === levelId);
      if (!level) return wrong('levelId', 'unknown', `must be a level of “${criterion.title}”`);
      return [{ criterionId, levelId, points: level.points.toNumber(), comment }];
    }
    const most = criterion.points.toNumber();
    if ((points ?? 0) > most)
      return wrong('points', 'max', `must not be more than ${most}, the most of “${criterion.title}”`);
    return [{ criterionId, levelId: null, points: points ?? 0, comment }];
  });
  const missing = criteria.find(({ id }) => !marks.some(({ criterionId }) => criterionId === id));
  if (state === 'done' && missing) {
    problems.push({ path: 'marks', code: 'missing', message: `needs points for “${missing.title}”` });
  }
  if (problems.length > 0) throw invalid(problems);
  return stored;
}

/** @throws DomainError 400 for points in place of the tests' without a reason, or beyond what the tests give */
export function requireOverride({ automaticPoints, automaticReason = '' }: SaveAssessmentDto, most: number): void {
  const problems: FieldProblem[] = [];
  if (automaticPoints != null && automaticPoints > most) {
    const message = `must not be more than ${most}, the most that the tests give`;
    problems.push({ path: 'automaticPoints', code: 'max', message });
  }
  if (automaticPoints != null && automaticReason.trim() === '') {
    problems.push({ path: 'automaticReason', code: 'missing', message: 'is needed: the student is told why' });
  }
  if (problems.length > 0) throw invalid(problems);
}
