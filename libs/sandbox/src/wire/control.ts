import { languagesWith } from '../languages';
import { IsolationProof, OUTCOME_STATUSES, Outcome } from '../sandbox';

/** A run's result as the supervisor reports it, without the streams. */
export type ReportedResult = Omit<Outcome, 'stdout' | 'stderr' | 'value' | 'artifact'>;

/** What the supervisor says on the control channel. */
export type ControlMessage =
  | { readonly op: 'hello'; readonly proof: IsolationProof; readonly idleKb: number; readonly code: Buffer | null }
  | { readonly op: 'result'; readonly result: ReportedResult }
  | { readonly op: 'failed' | 'broken'; readonly reason: string }
  | { readonly op: 'checked' };

const MEMORY_KINDS: readonly IsolationProof['memory'][] = ['cgroup1', 'cgroup2', 'rlimit'];

/** Reads fields of a message and throws for any that is not as promised. */
class Fields {
  constructor(private readonly record: Readonly<Record<string, unknown>>) {}

  static of(value: unknown): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Error('a control message is an object');
    }
    return new Fields({ ...value });
  }

  get(name: string): unknown {
    return this.record[name];
  }

  /** A count, a size or a duration: none of ours is below zero. */
  number(name: string): number {
    const value = this.record[name];
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      throw new Error(`${name} is not a number of zero or more`);
    }
    return value;
  }

  text(name: string): string {
    const value = this.record[name];
    if (typeof value !== 'string') {
      throw new Error(`${name} is not text`);
    }
    return value;
  }

  /** All fields, each of which must be text. */
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.keys(this.record).map((name) => [name, this.text(name)]));
  }

  flag(name: string): boolean {
    return this.record[name] === true;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const found = values.find((value) => value === this.record[name]);
    if (found === undefined) {
      throw new Error(`${name} is unknown: ${String(this.record[name])}`);
    }
    return found;
  }
}

function readProof(proof: Fields): IsolationProof {
  const programs = Fields.of(proof.get('programs'));
  return {
    uidPerRun: proof.flag('uidPerRun'),
    seccomp: proof.flag('seccomp'),
    network: proof.flag('network'),
    mountDenied: proof.flag('mountDenied'),
    ptraceDenied: proof.flag('ptraceDenied'),
    pidNamespace: proof.flag('pidNamespace'),
    readOnlyRoot: proof.flag('readOnlyRoot'),
    memory: proof.oneOf('memory', MEMORY_KINDS),
    python: proof.text('python'),
    languages: languagesWith(programs.texts()),
  };
}

function readResult(fields: Fields): ReportedResult {
  const exitCode = fields.get('exitCode');
  const signal = fields.get('signal');
  const networkTries = fields.get('networkTries') === undefined ? 0 : fields.number('networkTries');
  return {
    status: fields.oneOf('status', OUTCOME_STATUSES),
    exitCode: exitCode === null ? null : fields.number('exitCode'),
    signal: signal === null ? null : fields.text('signal'),
    cpuMs: fields.number('cpuMs'),
    wallMs: fields.number('wallMs'),
    memoryKb: fields.number('memoryKb'),
    truncated: fields.flag('truncated'),
    ...(fields.flag('starved') && { starved: true }),
    ...(fields.flag('uncompiled') && { uncompiled: true }),
    ...(fields.flag('crowded') && { crowded: true }),
    ...(networkTries > 0 && { networkTries }),
  };
}

/** @throws Error for anything that is not a message of ours: an unknown status is never read as another. */
export function parseControl(payload: Buffer): ControlMessage {
  const fields = Fields.of(JSON.parse(payload.toString('utf8')));
  const op = fields.oneOf('op', ['hello', 'result', 'failed', 'broken', 'checked'] as const);
  switch (op) {
    case 'hello':
      return {
        op,
        proof: readProof(Fields.of(fields.get('proof'))),
        idleKb: fields.number('idleKb'),
        code: fields.get('code') === undefined ? null : Buffer.from(fields.text('code'), 'base64'),
      };
    case 'result':
      return { op, result: readResult(fields) };
    case 'failed':
    case 'broken':
      return { op, reason: fields.text('reason') };
    case 'checked':
      return { op };
  }
}
