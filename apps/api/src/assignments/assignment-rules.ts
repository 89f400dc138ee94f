import type { FieldProblem } from '@assay/contract/exercise';
import type { ContextModel, Prisma } from '@assay/db';
import { invalid } from '../problems/domain-error';
import { instantOf } from '../problems/instant';
import type { AssignmentFieldsDto } from './assignments.dto';

type Times = Pick<ContextModel, 'opensAt' | 'dueAt' | 'closesAt' | 'latePercent'>;
type Rules = Times & Pick<ContextModel, 'kind' | 'durationMinutes' | 'reviewAt'>;

/** What is stored of a change; what was left out stays. */
export function valuesOf(dto: AssignmentFieldsDto) {
  const { slug, title, description, draft, anonymous, latePercent, counts, attempts, weight } = dto;
  const [opensAt, dueAt, closesAt] = [dto.opensAt, dto.dueAt, dto.closesAt].map(instantOf);
  const { durationMinutes, graceSeconds, addresses } = dto;
  const reviewAt = instantOf(dto.reviewAt);
  const exam = { durationMinutes, graceSeconds, addresses, reviewAt };
  const values = {
    slug,
    title,
    description,
    draft,
    anonymous,
    opensAt,
    dueAt,
    closesAt,
    latePercent,
    counts,
    attempts,
    weight,
  };
  return { ...values, ...exam } satisfies Prisma.ContextUpdateInput;
}

/** Whether the times are in their order. @throws DomainError 400 that names the field */
export function requireOrder({ opensAt, dueAt, closesAt, latePercent }: Times): void {
  const problems: FieldProblem[] = [];
  const wrong = (path: string, message: string) => problems.push({ path, code: 'order', message });
  if (opensAt !== null && dueAt !== null && dueAt <= opensAt) wrong('dueAt', 'must be after opensAt');
  if (dueAt !== null && closesAt !== null && closesAt < dueAt) wrong('closesAt', 'must not be before dueAt');
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) wrong('closesAt', 'must be after opensAt');
  if (latePercent > 0 && (dueAt === null || closesAt === null || closesAt <= dueAt)) {
    wrong('latePercent', 'needs a dueAt and a later closesAt: else nothing is late');
  }
  if (problems.length > 0) throw invalid(problems);
}

/** Whether the rules go together with the kind and each other. @throws DomainError 400 that names the field */
export function requireRules(rules: Rules): void {
  requireOrder(rules);
  const problems: FieldProblem[] = [];
  const wrong = (path: string, message: string) => problems.push({ path, code: 'kind', message });
  const { kind, opensAt, dueAt, closesAt, durationMinutes, reviewAt } = rules;
  if (kind === 'exam') {
    if (opensAt === null) wrong('opensAt', 'is needed for an exam: the first moment to start');
    if (closesAt === null) wrong('closesAt', 'is needed for an exam: the last moment to start');
    if (durationMinutes === null) wrong('durationMinutes', 'is needed for an exam');
    if (dueAt !== null) wrong('dueAt', 'is not for exams: each student’s time ends by their own start');
  } else {
    if (durationMinutes !== null) wrong('durationMinutes', 'is for exams only');
    if (reviewAt !== null) wrong('reviewAt', 'is for exams only');
  }
  if (problems.length > 0) throw invalid(problems);
}
