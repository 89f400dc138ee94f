import type { Step } from '@assay/grader';
import { createHash } from 'node:crypto';
import { Client, createDoubling, IO_TESTS, python, RIGHT, WRONG } from '../../fixtures/client';
import type { Component, Installation } from '../../fixtures/installation';
import { Listener } from '../../fixtures/live';
import { until } from '../../fixtures/until';

/** What became of the submissions of one cell. */
export interface Cell {
  readonly component: Component;
  readonly step: Step;
  /** Answered with 202. */
  readonly accepted: number;
  /** Whose request was cut off or failed: each may be there or not. */
  readonly cut: number;
  /** Of all that are there. */
  readonly verdicts: number;
  /** Second rows, verdicts, tests' results or events of the same submission. */
  readonly doubles: number;
  /** Accepted and not there, or there without the right verdict. */
  readonly lost: number;
  readonly seconds: number;
}

interface Sent {
  readonly sha256: string;
  readonly verdict: 'accepted' | 'wrong_answer';
  readonly accepted: boolean;
}

interface Found {
  readonly id: string;
  readonly sha256: string;
  readonly state: string;
  readonly verdict: string | null;
  readonly tests: number;
}

const FOUND = `
SELECT s.id, e.files->0->>'sha256' AS sha256, e.state, e.verdict,
       (SELECT count(*)::int FROM test_result t WHERE t.evaluation_id = e.id) AS tests
FROM evaluation e JOIN submission s ON s.id = e.submission_id
WHERE e.files->0->>'sha256' = ANY($1)`;

const NAMES = ['ada', 'grace', 'linus'];

/** Students who submit while something is killed, and an admin who listens to everything. */
export class KillMatrix {
  readonly cells: Cell[] = [];
  private listeners: Listener[] = [];

  private constructor(
    private readonly installation: Installation,
    private readonly admin: Client,
    private readonly students: readonly Client[],
    private readonly exerciseId: string,
  ) {}

  static async over(installation: Installation): Promise<KillMatrix> {
    const admin = await Client.admin(installation.url);
    const { courseId, exerciseId } = await createDoubling(admin, 'matrix', { tests: IO_TESTS });
    const students = await Promise.all(NAMES.map((name) => new Client(installation.url).register(name)));
    await Promise.all(students.map((student) => student.post(`/api/courses/${courseId}/join`)));
    const matrix = new KillMatrix(installation, admin, students, exerciseId);
    await matrix.listen();
    return matrix;
  }

  /** Kills a component while a process is held at the step, starts it again, and lets everything come to its end. */
  async kill(component: Component, step: Step): Promise<Cell> {
    const began = Date.now();
    const { barrier } = this.installation;
    barrier.arm(step);
    const sending = Promise.all(
      this.students.map((student, index) => this.send(student, `${component} ${step}`, index)),
    );
    await barrier.holds();
    await this.installation.kill(component);
    await this.installation.revive(component);
    barrier.release();
    if (component === 'api') await this.listen();
    const sent = await sending;
    const found = await this.settled(sent);
    const cell = { component, step, ...this.count(sent, found), seconds: Math.round((Date.now() - began) / 100) / 10 };
    this.cells.push(cell);
    return cell;
  }

  /** The attempts of each student, which count from 1 without a gap. */
  async attempts(): Promise<number[][]> {
    const rows = await this.installation.database.rows<{ attempts: number[] }>(
      `SELECT array_agg(attempt ORDER BY attempt) AS attempts FROM submission GROUP BY user_id`,
    );
    return rows.map(({ attempts }) => attempts);
  }

  end(): void {
    this.listeners.forEach((listener) => listener.close());
  }

  private async listen(): Promise<void> {
    this.listeners.push(await Listener.connect(this.admin));
  }

  private async send(student: Client, marker: string, index: number): Promise<Sent> {
    const isRight = index !== 1;
    const content = `${isRight ? RIGHT : WRONG}# ${marker} ${index}\n`;
    const accepted = await student.post(`/api/exercises/${this.exerciseId}/submissions`, python(content)).then(
      ({ status }) => status === 202,
      // The connection was cut.
      () => false,
    );
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { sha256, verdict: isRight ? 'accepted' : 'wrong_answer', accepted };
  }

  private async settled(sent: readonly Sent[]): Promise<Found[]> {
    const { database } = this.installation;
    const look = () => database.rows<Found>(FOUND, [sent.map(({ sha256 }) => sha256)]);
    await until('end of everything', async () =>
      (await look()).every(({ state }) => /graded|failed/.test(state)),
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.installation.output}`);
    });
    return look();
  }

  private count(sent: readonly Sent[], found: readonly Found[]) {
    let doubles = 0;
    let lost = 0;
    for (const { sha256, verdict, accepted } of sent) {
      const own = found.filter((one) => one.sha256 === sha256);
      const [first] = own;
      doubles += Math.max(0, own.length - 1);
      if (first === undefined) {
        if (accepted) lost += 1;
        continue;
      }
      if (first.state !== 'graded' || first.verdict !== verdict || first.tests < IO_TESTS.length) lost += 1;
      doubles += Math.max(0, first.tests - IO_TESTS.length) + this.doubledEvents(first.id);
    }
    const accepted = sent.filter((one) => one.accepted).length;
    const verdicts = found.filter(({ state }) => state === 'graded').length;
    return { accepted, cut: sent.length - accepted, verdicts, doubles, lost };
  }

  /** Events of one number, and ends, that were heard more than once. */
  private doubledEvents(id: string): number {
    const heard = this.listeners.flatMap((listener) => listener.of(id));
    const numbers = new Set(heard.map(({ payload }) => payload.seq));
    const ends = heard.filter(({ payload }) => payload.state === 'graded').length;
    return heard.length - numbers.size + Math.max(0, ends - 1);
  }
}

/** The cells as text, and their sums. */
export function tableOf(cells: readonly Cell[]): string {
  const sum = (figure: 'accepted' | 'cut' | 'verdicts' | 'doubles' | 'lost') =>
    cells.reduce((total, cell) => total + cell[figure], 0);
  const line = (values: readonly (string | number)[]) =>
    values
      .map((value, index) => (index < 2 ? String(value).padEnd([9, 34][index] ?? 0) : String(value).padStart(9)))
      .join(' ');
  return [
    line(['killed', 'at step', 'accepted', 'cut', 'verdicts', 'doubles', 'lost', 'seconds']),
    ...cells.map((c) => line([c.component, c.step, c.accepted, c.cut, c.verdicts, c.doubles, c.lost, c.seconds])),
    line(['all', '', sum('accepted'), sum('cut'), sum('verdicts'), sum('doubles'), sum('lost'), '']),
    '',
  ].join('\n');
}
