import type { Verdict } from '@assay/contract';
import {
  CheckerError,
  checkAction,
  checkerProgram,
  judgeChecked,
  scoreOf,
  submissionVerdict,
  undecided,
  verdictOf,
  type Judgement,
} from '@assay/grading';
import {
  compile,
  sandboxNeeds,
  type ArtifactCache,
  type Compiled,
  type Outcome,
  type PolicyFinding,
  type Program,
  type RunLimits,
  type Sandbox,
  type SandboxNeeds,
} from '@assay/sandbox';
import type { Pool } from 'pg';
import {
  needsOf,
  ResultRows,
  roomFor,
  type Graded,
  type Prepared,
  type SandboxLease,
  type SandboxWish,
} from './evaluate';
import type { Result } from './finish';
import type { Lease } from './lease/claim';
import type { ProgressPublisher } from './progress';
import { ResultWriter, type StoredTest } from './result-writer';
import { TestRun } from './run-tests';
import { passed } from './steps';

export interface EvaluationParts {
  /** The name of the runner, as it is stored with each evaluation. */
  readonly runner: string;
  readonly pool: Pool;
  readonly progress: ProgressPublisher;
  readonly artifacts: ArtifactCache;
  readonly acquire: (wish: SandboxWish) => Promise<SandboxLease>;
  readonly spare: (wish: SandboxWish) => Promise<SandboxLease | null>;
  readonly warn: (message: string) => void;
  readonly observer: { outOfMemory(): void };
}

/** To read the text of a few files; no sandbox is smaller. */
const INSPECTION_LIMITS: RunLimits = { cpuMs: 5000, memoryMb: 64, outputKb: 64, processes: 4 };

/** What came of an evaluation in its sandboxes. */
type Judged = Omit<Result, 'waitedMs' | 'image' | 'fault'>;

/** One evaluation on its way from its sources to what it came to. */
export class Evaluation {
  private readonly rows: ResultRows;
  private readonly writer: ResultWriter;
  private readonly results: Graded[] = [];
  private readonly total: number;
  private waitedMs: number | null = null;
  private image: string | null = null;
  /** Why an author's program did not decide on what the student's printed, for staff. */
  private undecided: string | null = null;

  constructor(
    private readonly parts: EvaluationParts,
    private readonly lease: Lease,
    private readonly prepared: Prepared,
  ) {
    this.rows = new ResultRows(prepared, lease.kind === 'trial');
    this.total = prepared.rows.length;
    this.writer = new ResultWriter(parts.pool, lease, (tests, seq) => this.announce(tests, seq));
  }

  /**
   * Runs it and stores the rows' results as they come.
   * @throws SandboxError when a sandbox failed, CheckerError when an author's checker did, LeaseLostError
   */
  async run(): Promise<Result> {
    const { program } = this.prepared;
    if (program === null)
      return { verdict: 'rejected', score: 0, output: null, waitedMs: null, image: null, fault: null };
    const judged = await this.judge(program);
    return { ...judged, waitedMs: this.waitedMs, image: this.image, fault: this.undecided };
  }

  private async judge(program: Program): Promise<Judged> {
    const needs = needsOf(this.prepared, program);
    if (this.lease.stdin !== null) return this.runOnce(this.lease.stdin, program, needs);
    const tests = this.testRun(needs);
    let warnings: Outcome | null = null;
    do {
      const compiled = await this.withSandbox(needs, async (sandbox) => {
        const made = await this.make(sandbox, program);
        if (made.ok) await tests.round(sandbox, made.program);
        return made;
      });
      if (!compiled.ok) return this.refused(compiled);
      if (tests.unreadable) return this.refused({ outcome: tests.unreadable });
      warnings = compiled.warnings;
      // Not before the student's sandbox was given back: to hold one while waiting for another could wait for ever.
      await this.check(tests);
    } while (tests.unfinished);
    await this.writer.finished();
    return { ...this.verdict(), output: warnings, rows: this.results };
  }

  private testRun(needs: SandboxNeeds): TestRun {
    return new TestRun({
      prepared: this.prepared,
      spare: () => this.parts.spare(this.wish(needs)),
      graded: (result) => this.graded(result),
      warn: this.parts.warn,
    });
  }

  /** Has the author's programs judge what the student's printed, in a sandbox of their own. */
  private async check(tests: TestRun): Promise<void> {
    const waiting = tests.takeUnchecked();
    if (waiting.length === 0) return;
    const programs = waiting.map(({ row }) => checkerProgram(this.prepared.document, row.test));
    await this.withSandbox(roomFor(programs.map(sandboxNeeds)), async (sandbox) => {
      for (const [place, result] of waiting.entries()) {
        const program = programs[place];
        const { outcome } = result;
        if (!program || !outcome) throw new Error('what is to be checked was not run');
        const compiled = await this.compile(sandbox, program);
        if (!compiled.ok)
          throw new CheckerError('the checker does not compile', compiled.outcome.stderr.toString('utf8'));
        tests.checked({ ...result, judgement: await this.checked(sandbox, compiled.program, outcome.stdout) });
      }
    });
  }

  /** Asked twice before it is given up. @throws CheckerError where it is the author who asks */
  private async checked(sandbox: Sandbox, checker: Program, output: Buffer): Promise<Judgement> {
    const ask = async () => judgeChecked(output, await sandbox.run({ ...checker, action: checkAction(output) }));
    try {
      return await ask().catch((error: unknown) => {
        if (error instanceof CheckerError) return ask();
        throw error;
      });
    } catch (error) {
      const { kind } = this.lease;
      if (!(error instanceof CheckerError) || kind === 'gate' || kind === 'trial') throw error;
      // What it said may hold hidden tests: it is stored for staff, and stays out of the log.
      this.parts.warn(`an author’s program did not decide on evaluation ${this.lease.id}: ${error.message}`);
      return undecided(output, 'checker', [error.message, error.said].filter(Boolean).join(': '));
    }
  }

  private wish(needs: SandboxNeeds): SandboxWish {
    return { ...needs, once: this.lease.exam };
  }

  private async withSandbox<T>(needs: SandboxNeeds, use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    const loan = await this.parts.acquire(this.wish(needs));
    this.waitedMs = (this.waitedMs ?? 0) + loan.waitedMs;
    this.image = loan.image;
    passed('sandbox lent', this.lease.id);
    try {
      return await use(loan.sandbox);
    } finally {
      // Not awaited: the next evaluation does not wait for this sandbox to be cleaned.
      loan.release().catch((error: Error) => this.parts.warn(`release: ${error.message}`));
    }
  }

  private compile(sandbox: Sandbox, program: Program): Promise<Compiled> {
    return compile(sandbox, program, this.parts.artifacts, `${this.parts.runner} ${this.image}`);
  }

  private graded(result: Graded): void {
    if (result.judgement.verdict === 'memory_limit') this.parts.observer.outOfMemory();
    this.results.push(result);
    this.undecided ??= result.judgement.fault ?? null;
    passed('run judged', this.lease.id);
    this.writer.add(this.rows.stored(result));
  }

  private verdict(): { verdict: Verdict; score: number } {
    const results = this.results.sort((a, b) => a.row.index - b.row.index).filter(({ row }) => !row.leftOut);
    const passed = results.filter(({ judgement }) => judgement.passed).map(({ row }) => row.index);
    return {
      verdict: submissionVerdict(results.map(({ judgement }) => judgement)),
      score: scoreOf(this.prepared.document, new Set(passed)),
    };
  }

  /** A run with the student's own input. */
  private runOnce(stdin: Buffer, program: Program, needs: SandboxNeeds): Promise<Judged> {
    return this.withSandbox(needs, async (sandbox) => {
      const compiled = await this.make(sandbox, program);
      if (!compiled.ok) return this.refused(compiled);
      const output = await sandbox.run({ ...compiled.program, action: { kind: 'program', stdin } });
      const verdict = verdictOf(output);
      if (verdict === 'memory_limit') this.parts.observer.outOfMemory();
      return { verdict: verdict === 'skipped' ? 'internal_error' : verdict, score: 0, output };
    });
  }

  /** What is to be run, unless the text has what is banned or does not compile. */
  private async make(
    sandbox: Sandbox,
    program: Program,
  ): Promise<Compiled | { readonly ok: false; readonly violations: readonly PolicyFinding[] }> {
    const violations = await this.inspect(sandbox, program);
    return violations.length > 0 ? { ok: false, violations } : this.compile(sandbox, program);
  }

  /** Looks through the text of the student's files for what is banned, before any of it runs. */
  private async inspect(sandbox: Sandbox, program: Program): Promise<readonly PolicyFinding[]> {
    const { inspection } = this.prepared;
    if (inspection === null) return [];
    const outcome = await sandbox.run({ ...program, limits: INSPECTION_LIMITS, action: inspection });
    if (outcome.findings !== undefined) return outcome.findings;
    // No text that anybody would write takes so long: it is refused as one that cannot be read.
    return [{ path: program.entry, line: 1, column: 1, kind: 'hidden', name: '' }];
  }

  /** What is wrong with the text, or what compiler or interpreter say of it, is the result; no test is run. */
  private async refused(
    why: { readonly outcome: Outcome } | { readonly violations: readonly PolicyFinding[] },
  ): Promise<Judged> {
    const told = new Set(this.results.map(({ row }) => row.index));
    const others = this.rows.skipped().filter(({ index }) => !told.has(index));
    others.forEach((test) => this.writer.add(test));
    await this.writer.finished();
    return 'outcome' in why
      ? { verdict: 'compile_error', score: 0, output: why.outcome }
      : { verdict: 'rejected', score: 0, output: null, violations: why.violations };
  }

  private async announce(tests: readonly StoredTest[], seq: number): Promise<void> {
    for (const [place, { index, verdict, passed, hidden }] of tests.entries()) {
      const own = seq - tests.length + 1 + place;
      await this.parts.progress.tested(this.lease, { seq: own, index, total: this.total, verdict, passed }, hidden);
    }
  }
}
