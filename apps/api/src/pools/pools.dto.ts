import { POOL_NAMES, REUSES, type PoolName, type Reuse } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';

const WEEK_SECONDS = 604_800;

/** Knobs of a pool, on each worker. */
export class PoolSettingsView {
  /** Sandboxes kept warm. */
  min!: number;
  /** The most that are in use at once, which is how many evaluations a worker grades at once. */
  max!: number;
  /** Leases of one sandbox under `recycle` before it is replaced. */
  maxUses!: number;
  maxAgeSeconds!: number;
  /** A ready sandbox beyond `min` that nobody wanted for so long is given up. */
  idleSeconds!: number;
  /** How long a grader waits for a sandbox. */
  acquireTimeoutMs!: number;
  /** `single-use`: destroyed after one submission; `recycle`: reset and proven clean between submissions. */
  @IsIn(REUSES)
  reuse!: Reuse;
}

/** What shall be otherwise; what is left out stays. */
export class UpdatePoolDto {
  /** 0 to 1000, and not above `max`. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(1000)
  min?: number;

  /** 1 to 1000. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1000)
  max?: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  maxUses?: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(WEEK_SECONDS)
  maxAgeSeconds?: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(WEEK_SECONDS)
  idleSeconds?: number;

  /** Making a sandbox takes longer than a moment: at least a second. */
  @Optional()
  @IsInt()
  @Min(1000)
  @Max(600_000)
  acquireTimeoutMs?: number;

  @Optional()
  @IsIn(REUSES)
  reuse?: Reuse;

  /** Graders take no more work: what is under way ends, submissions wait. */
  @Optional()
  @IsBoolean()
  paused?: boolean;

  /** The version that the change is meant for; 409 when it is not the current one. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  version?: number;
}

export class DurationsView {
  /** Since the worker started. */
  count!: number;
  /** Of the last few hundred; null before the first. */
  p50Ms!: number | null;
  p99Ms!: number | null;
}

export class PoolFailureView {
  at!: string;
  message!: string;
}

export class PoolSampleView {
  at!: string;
  ready!: number;
  busy!: number;
  waiting!: number;
  /** Evaluations that waited in the queue, of all workers. */
  queued!: number;
}

/** What the runner isolates here, and what it does not. */
export class RunnerProbeView {
  works!: boolean;
  summary!: string;
  gaps!: string[];
  /** The languages that its sandboxes run, each with its version. */
  languages!: Record<string, string>;
  facts!: Record<string, string>;
}

export class PoolWorkerView {
  id!: string;
  host!: string;
  runner!: string;
  probe!: RunnerProbeView;
  /** The version of the wanted settings that holds on this worker. */
  appliedVersion!: number;
  /** True while a change is on its way. */
  applying!: boolean;
  /** Why the wanted settings do not hold, or why no sandbox can be made. */
  problem!: string | null;
  paused!: boolean;
  /** Evaluations at once. */
  slots!: number;
  lastSeenAt!: string;
  ready!: number;
  busy!: number;
  /** Graders that wait for a sandbox. */
  waiting!: number;
  creating!: number;
  /** Since the worker started. */
  created!: number;
  /** Since the worker started. */
  destroyed!: number;
  /** Evaluations under way. */
  grading!: number;
  /** Time until a grader had its sandbox. */
  acquire!: DurationsView;
  /** Time to make a sandbox. */
  create!: DurationsView;
  /** True while no sandbox can be made. */
  unavailable!: boolean;
  /** The last failures to make a sandbox, newest last. */
  lastErrors!: PoolFailureView[];
  /** Every two seconds of the last ten minutes, oldest first. */
  samples!: PoolSampleView[];
}

export class PoolChangerView {
  id!: string;
  username!: string;
}

export class PoolView {
  @IsIn(POOL_NAMES)
  name!: PoolName;
  /** As they are wanted now. */
  settings!: PoolSettingsView;
  /** As the environment has them: what holds until the first change. */
  defaults!: PoolSettingsView;
  paused!: boolean;
  /** Grows with every change; 0 before the first. */
  version!: number;
  updatedAt!: string | null;
  updatedBy!: PoolChangerView | null;
  /** Evaluations that wait in the queue. */
  queued!: number;
  workers!: PoolWorkerView[];
}

export class PoolList {
  items!: PoolView[];
}
