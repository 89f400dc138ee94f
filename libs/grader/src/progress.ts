import { LIVE_EVENTS, type EvaluationKind, type EvaluationUpdated, type TestGraded } from '@assay/contract';
import { staffRoom, userRoom, type EventBus } from './bus/bus';

/** Whose evaluation it is and by which id people know it. */
export interface EvaluationAddress {
  readonly id: string;
  readonly kind: EvaluationKind;
  readonly submissionId: string | null;
  readonly courseId: string;
  /** Null: of a program in a lesson. */
  readonly exerciseId: string | null;
  readonly userId: string;
}

/** Tells the student and, for submissions, the course's staff what happened to an evaluation. */
export class ProgressPublisher {
  constructor(
    private readonly bus: EventBus,
    private readonly warn: (message: string) => void,
  ) {}

  async updated(of: EvaluationAddress, change: Omit<EvaluationUpdated, 'id' | 'exerciseId'>): Promise<void> {
    const event = of.kind === 'run' ? LIVE_EVENTS.runUpdated : LIVE_EVENTS.submissionUpdated;
    await this.tell(of, event, { ...change });
  }

  /** Of a hidden test only staff hear: when it ended would tell students how long their program was at its input. */
  async tested(of: EvaluationAddress, graded: Omit<TestGraded, 'id' | 'exerciseId'>, hidden: boolean): Promise<void> {
    const event = of.kind === 'run' ? LIVE_EVENTS.runTest : LIVE_EVENTS.submissionTest;
    await this.tell(of, event, { ...graded }, { staffOnly: hidden });
  }

  /** A message that gets lost is no fault of the evaluation: the row says the same. */
  private async tell(
    of: EvaluationAddress,
    event: string,
    change: Record<string, unknown>,
    { staffOnly = false } = {},
  ): Promise<void> {
    // Nobody's grade yet, if ever: who asked for it asks how it stands.
    if (of.kind === 'gate' || of.kind === 'regrade' || of.kind === 'trial') return;
    const payload = { id: of.submissionId ?? of.id, exerciseId: of.exerciseId, ...change };
    const own = staffOnly ? [] : [userRoom(of.userId)];
    const rooms = of.kind === 'run' ? own : [...own, staffRoom(of.courseId)];
    try {
      await Promise.all(rooms.map((room) => this.bus.publish({ room, event, payload })));
    } catch (error) {
      this.warn(`an event was not published: ${(error as Error).message}`);
    }
  }
}
