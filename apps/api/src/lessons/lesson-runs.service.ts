import type { UserModel } from '@assay/db';
import { Injectable } from '@nestjs/common';
import type { AnswerFields } from '../limits/answer';
import { SubmissionLimits } from '../limits/submission-limits';
import { EvaluationQueue } from '../submissions/evaluation-queue';
import type { RunView } from '../submissions/submissions.dto';
import { SubmissionsService } from '../submissions/submissions.service';
import type { RunProgramDto } from './lessons.dto';
import { LessonsService } from './lessons.service';

/** Runs the programs of lessons, for whoever reads them. */
@Injectable()
export class LessonRunsService {
  constructor(
    private readonly lessons: LessonsService,
    private readonly limits: SubmissionLimits,
    private readonly queue: EvaluationQueue,
    private readonly submissions: SubmissionsService,
  ) {}

  /** Counts among the caller's runs, and is refused as they are while too much waits. */
  async run(user: UserModel, lessonId: string, dto: RunProgramDto, answer: AnswerFields): Promise<RunView> {
    const { lesson } = await this.lessons.find(user, lessonId);
    await this.limits.take('runs', user, lesson, answer);
    const id = await this.queue.enqueueProgram({ lesson, userId: user.id, ...dto });
    return this.submissions.getRun(user, id);
  }
}
