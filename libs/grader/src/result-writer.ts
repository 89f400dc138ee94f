import type { TestKind, TestVerdict } from '@assay/contract';
import type { Pool } from 'pg';
import type { Lease } from './lease/claim';
import { passed } from './steps';

/** A test's row as it is stored. */
export interface StoredTest {
  readonly index: number;
  readonly kind: TestKind;
  readonly name: string;
  readonly hidden: boolean;
  readonly verdict: TestVerdict;
  readonly passed: boolean;
  readonly points: number;
  readonly maxPoints: number;
  readonly actual: Buffer | null;
  readonly stderr: Buffer | null;
  readonly message: string | null;
  /** What an author's checker says to staff. */
  readonly judgeMessage: string | null;
  readonly cpuMs: number | null;
  readonly wallMs: number | null;
  readonly memoryKb: number | null;
}

/** The lease was lost: another grader has the evaluation, and nothing more may be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
  constructor(lease: Lease) {
    super(`the lease ${lease.epoch} on evaluation ${lease.id} was lost`);
  }
}

const INSERT = `
WITH held AS (
  UPDATE evaluation SET seq = seq + cardinality($3::int[]) WHERE id = $1 AND lease_epoch = $2 AND state = 'running' RETURNING id, seq
), stored AS (
  INSERT INTO test_result (evaluation_id, index, kind, name, hidden, verdict, passed, points, max_points, actual, stderr,
                           message, judge_message, cpu_ms, wall_ms, memory_kb)
  SELECT held.id, r.* FROM held, unnest($3::int[], $4::"TestKind"[], $5::text[], $6::bool[], $7::"Verdict"[], $8::bool[],
    $9::numeric[], $10::numeric[], $11::bytea[], $12::bytea[], $13::text[], $14::text[], $15::int[], $16::int[], $17::int[]) AS r
)
SELECT seq FROM held`;

/** A sentence may quote what a program printed, and the database takes no NUL in a text: its sign stands for it. */
function storable(text: string | null): string | null {
  return text?.replaceAll('\0', '␀') ?? null;
}

/**
 * Stores results as they come: what arrives while a write is under way goes with the next one, so that a slow disk
 * makes writes larger rather than the queue longer.
 */
export class ResultWriter {
  private pending: StoredTest[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly lease: Lease,
    /** Told after each write; `seq` is the last test's number, those before it have the numbers before. */
    private readonly stored: (tests: readonly StoredTest[], seq: number) => Promise<void>,
  ) {}

  add(test: StoredTest): void {
    this.pending.push(test);
    this.writing ??= this.write();
    // The error is thrown by `finished`; without a handler here it would end the process first.
    this.writing.catch(() => undefined);
  }

  /** Resolves when all is stored. @throws LeaseLostError */
  async finished(): Promise<void> {
    await this.writing;
  }

  private async write(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      const column = <T>(value: (test: StoredTest) => T) => batch.map(value);
      const { rows } = await this.pool.query<{ seq: number }>(INSERT, [
        this.lease.id,
        this.lease.epoch,
        column((test) => test.index),
        column((test) => test.kind),
        column((test) => test.name),
        column((test) => test.hidden),
        column((test) => test.verdict),
        column((test) => test.passed),
        column((test) => test.points),
        column((test) => test.maxPoints),
        column((test) => test.actual),
        column((test) => test.stderr),
        column((test) => storable(test.message)),
        column((test) => storable(test.judgeMessage)),
        column((test) => test.cpuMs),
        column((test) => test.wallMs),
        column((test) => test.memoryKb),
      ]);
      const seq = rows[0]?.seq;
      if (seq === undefined) throw new LeaseLostError(this.lease);
      passed('result stored', this.lease.id);
      await this.stored(batch, seq);
    }
    this.writing = undefined;
  }
}
