import type { ExerciseDocument } from '@assay/contract/exercise';
import type { ExerciseModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, type CourseAccess } from '../access/access.service';
import { progressOf } from '../exercises/progress';
import { solutionLock } from '../exercises/exercise-views';
import type { SolutionLockView } from '../exercises/exercises.dto';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, notFound } from '../problems/domain-error';
import type { HintsView, SolutionView } from './study.dto';

const OPEN_NEXT = `
INSERT INTO opened_hint (user_id, exercise_id, index)
SELECT $1::uuid, $2::uuid, count(*) FROM opened_hint WHERE user_id = $1::uuid AND exercise_id = $2::uuid
HAVING count(*) < $3::int
ON CONFLICT DO NOTHING`;

interface Opened {
  readonly exercise: ExerciseModel;
  readonly access: CourseAccess;
  readonly document: ExerciseDocument;
}

/** What helps a student along: hints, one by one, and the solution once it may be seen. */
@Injectable()
export class StudyService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async hints(user: UserModel, exerciseId: string): Promise<HintsView> {
    return this.view(user, await this.open(user, exerciseId));
  }

  /** Opens the next hint; when all are open, it says so by opening none. Which ones are open is kept. */
  async openHint(user: UserModel, exerciseId: string): Promise<HintsView> {
    const opened = await this.open(user, exerciseId);
    const { exercise, document } = opened;
    await this.platform.database.pool.query(OPEN_NEXT, [user.id, exercise.id, document.hints.length]);
    return this.view(user, opened);
  }

  /** @throws DomainError 404 when there is none, 403 `solution_locked` as long as it may not be seen. */
  async solution(user: UserModel, exerciseId: string): Promise<SolutionView> {
    const opened = await this.open(user, exerciseId);
    const lock = await this.lock(user, opened);
    if (lock === null) throw notFound('solution');
    if (lock.available) return { files: opened.document.files.solution };
    const { attemptsLeft } = lock;
    const when =
      attemptsLeft === null
        ? 'once you have solved it'
        : `after ${attemptsLeft} more attempts, or once you have solved it`;
    throw new DomainError(403, 'solution_locked', `The solution can be seen ${when}.`, { params: { attemptsLeft } });
  }

  private async view(user: UserModel, opened: Opened): Promise<HintsView> {
    const { exercise, document } = opened;
    const where = { userId: user.id, exerciseId: exercise.id };
    const [count, solution] = await Promise.all([
      this.platform.database.prisma.openedHint.count({ where }),
      this.lock(user, opened),
    ]);
    return { opened: document.hints.slice(0, count), total: document.hints.length, solution };
  }

  private async lock(user: UserModel, { exercise, access, document }: Opened): Promise<SolutionLockView | null> {
    if (document.files.solution.length === 0) return null;
    const progress = (await progressOf(this.platform, user.id, [exercise.id]))(exercise.id);
    return solutionLock(document, progress, access.can('exercises.view-hidden'));
  }

  private async open(user: UserModel, exerciseId: string): Promise<Opened> {
    const { exercise, access, assigned } = await this.access.exercise(user, exerciseId);
    // An exam gives neither hints nor solutions, not even to look back at.
    const isExam = assigned?.context.kind === 'exam' && !access.can('exercises.view-hidden');
    if (isExam) throw new DomainError(403, 'exam_without_help', 'An exam has no hints and no solutions.');
    if (exercise.currentVersionId === null) throw notFound('exercise');
    return { exercise, access, document: await this.platform.content.document(exercise.currentVersionId) };
  }
}
