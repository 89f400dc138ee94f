import { actionOf, filesFor, judge, limitsOf, type TestRow } from '@assay/grading';
import { type Outcome, type Program, type Sandbox } from '@assay/sandbox';
import { languageOf, skipped, type Graded, type Prepared, type SandboxLease } from './evaluate';

/** Runs that a sandbox is sent ahead, so that the next begins without waiting for the answer to the one before. */
const AHEAD = 4;
/** How long one sandbox is at it before others are asked to help, in ms: most submissions take no longer. */
const HELP_AFTER_MS = 150;

export interface RunTestsOptions {
  readonly prepared: Prepared;
  /** A sandbox that nobody else waits for, or null. */
  readonly spare: () => Promise<SandboxLease | null>;
  /** Called as results come; a `checker` row that ended well is still to be judged. */
  readonly graded: (result: Graded) => void;
  readonly warn: (message: string) => void;
}

/** What is known of a test that others depend on. */
type Standing = 'passed' | 'failed' | 'unchecked';

/**
 * Runs an evaluation's rows: in order, in one sandbox and, when that takes long, in others beside it. A row whose test
 * depends on another waits for that one's result and is skipped if it failed.
 */
export class TestRun {
  private readonly queue: TestRow[];
  private readonly pending = new Map<string, Promise<Standing>[]>();
  private readonly unchecked: Graded[] = [];
  private readonly deferred: TestRow[] = [];
  private failure: { readonly error: unknown } | null = null;
  private unread: Outcome | null = null;

  constructor(private readonly options: RunTestsOptions) {
    this.queue = [...options.prepared.rows];
  }

  /**
   * What Python said of an entry file that it cannot read, which it does before anything of it runs: no row is then told of,
   * since it would be the same in each.
   */
  get unreadable(): Outcome | null {
    return this.unread;
  }

  /** `checker` rows whose programs ended well: what they printed is to be judged, and {@link checked} told of it. */
  takeUnchecked(): Graded[] {
    return this.unchecked.splice(0);
  }

  /** A `checker` row was judged; rows that wait for it can be run in the next round. */
  checked(result: Graded): void {
    this.pending.set(result.row.test.name, [Promise.resolve(standing(result))]);
    this.options.graded(result);
  }

  /** Whether another round is needed, for rows that waited for a checker. */
  get unfinished(): boolean {
    return this.queue.length > 0;
  }

  /**
   * Runs all that can be run before a checker has spoken.
   * @param program compiled
   * @throws SandboxError when a sandbox failed
   */
  async round(sandbox: Sandbox, program: Program): Promise<void> {
    const helpers: Promise<void>[] = [];
    const timer = setTimeout(() => helpers.push(this.askForHelp(program)), HELP_AFTER_MS);
    try {
      await this.lane(sandbox, program);
    } catch (error) {
      this.failure ??= { error };
    } finally {
      clearTimeout(timer);
    }
    await Promise.all(helpers);
    if (this.failure) throw this.failure.error;
    const again = this.deferred.splice(0).sort((a, b) => this.place(a) - this.place(b));
    again.forEach(({ test }) => this.pending.delete(test.name));
    this.queue.push(...again);
  }

  private place(row: TestRow): number {
    return this.options.prepared.rows.indexOf(row);
  }

  /** Brings in one spare sandbox after the other as long as there is enough left to do. */
  private async askForHelp(program: Program): Promise<void> {
    const helpers: Promise<void>[] = [];
    try {
      while (this.queue.length >= 2 && !this.failure) {
        const lease = await this.options.spare();
        if (!lease) break;
        helpers.push(this.help(lease, program));
      }
    } catch (error) {
      // A submission that is under way needs no help to come to its end.
      this.options.warn(`no spare sandbox: ${(error as Error).message}`);
    }
    await Promise.all(helpers);
  }

  private async help(lease: SandboxLease, program: Program): Promise<void> {
    try {
      await this.lane(lease.sandbox, program);
    } catch (error) {
      this.failure ??= { error };
    } finally {
      lease.release().catch((error: Error) => this.options.warn(`release: ${error.message}`));
    }
  }

  private async lane(sandbox: Sandbox, program: Program): Promise<void> {
    const running: Promise<unknown>[] = [];
    for (let row = this.queue.shift(); row && !this.failure; row = this.queue.shift()) {
      const ready = this.readiness(row);
      const result = ready.then((state) => this.take(row, state, sandbox, program));
      this.note(row, result);
      // Rows that wait for no other are sent ahead; one that does is waited for with all that come after it.
      if (row.test.dependsOn !== undefined) await ready;
      running.push(result);
      if (running.length >= AHEAD) await running.shift();
    }
    await Promise.all(running);
  }

  /** What came of the test that a row depends on, once it is known. */
  private async readiness({ test }: TestRow): Promise<Standing> {
    const standings = await Promise.all(this.pending.get(test.dependsOn ?? '') ?? []);
    if (standings.includes('failed')) return 'failed';
    return standings.includes('unchecked') ? 'unchecked' : 'passed';
  }

  private note({ test }: TestRow, result: Promise<Standing>): void {
    // Whoever runs the row hears of its failure; those that depend on it are then not run at all.
    const known = result.catch((): Standing => 'failed');
    const others = test.kind === 'checker' ? [] : (this.pending.get(test.name) ?? []);
    this.pending.set(test.name, [...others, known]);
  }

  private async take(row: TestRow, state: Standing, sandbox: Sandbox, program: Program): Promise<Standing> {
    if (this.unread) return 'failed';
    if (state === 'unchecked') {
      this.deferred.push(row);
      return 'unchecked';
    }
    if (state === 'failed')
      return this.tell(skipped(row, `Skipped, as the test "${row.test.dependsOn}" did not pass.`));
    if (row.leftOut) return this.leaveOut(row);
    const { document } = this.options.prepared;
    const language = languageOf(program.language);
    const limits = limitsOf(document, language, row.test);
    const files = filesFor(document, { ...program, language }, row.test);
    const outcome = await sandbox.run({ ...program, files, limits, action: actionOf(document, row) });
    if (outcome.uncompiled === true && program.language === 'python') {
      this.unread ??= outcome;
      this.queue.length = 0;
      return 'failed';
    }
    const judgement = judge(row.test, outcome);
    const result = { row, judgement, outcome };
    if (row.test.kind !== 'checker' || !judgement.passed) return this.tell(result);
    this.unchecked.push(result);
    return 'unchecked';
  }

  /** What its author has skipped is in nobody's way. */
  private leaveOut(row: TestRow): Standing {
    this.options.graded(skipped(row, 'Left out by the author of the tests.'));
    return 'passed';
  }

  private tell(result: Graded): Standing {
    this.options.graded(result);
    return standing(result);
  }
}

function standing({ judgement }: Graded): Standing {
  return judgement.passed ? 'passed' : 'failed';
}
