import { ADVICE_STATUSES, REUSES, type AdviceStatus, type Reuse } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';

/** Knobs to ask about; what is left out is as the pool has it. */
export class AdviceQuery {
  /** 0 to 1000, and not above `max`. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1000)
  min?: number;

  /** 1 to 1000. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  max?: number;

  @Optional()
  @IsIn(REUSES)
  reuse?: Reuse;
}

/** From when something was to be graded until it had its sandbox. */
export class WaitsView {
  p50Ms!: number;
  p99Ms!: number;
  maxMs!: number;
}

export class AdviceKnobsView {
  min!: number;
  max!: number;
  @IsIn(REUSES)
  reuse!: Reuse;
}

/** What the last hour would have been with other knobs. */
export class OutlookView extends WaitsView {
  knobs!: AdviceKnobsView;
  /** Sandboxes that were ready and unused, on average, on all workers. */
  meanReady!: number;
  /** What the sandboxes that are kept hold when nothing happens, on all workers, MiB; null if that is not known. */
  idleMb!: number | null;
}

export class AdviceView {
  /**
   * `change`: other knobs would have been better; `keep`: none would have; `unsure`: the simulation does not explain what
   * was measured; `too-few` arrivals; `unknown`: no worker told how long sandboxes take.
   */
  @IsIn(ADVICE_STATUSES)
  status!: AdviceStatus;
  /** The advice in a sentence. */
  sentence!: string;
  /** The time looked at. */
  since!: string;
  until!: string;
  /** How many came in that time. */
  arrivals!: number;
  /** The latest of them, which were simulated. */
  simulatedArrivals!: number;
  /** Those of them that are not graded yet. */
  unfinished!: number;
  /** How long those graded waited; null when nothing was measured. */
  measured!: WaitsView | null;
  /** What the simulation of the present knobs says of the same ones. */
  simulated!: WaitsView | null;
  /** Whether the two agree; null when the settings are too new to tell. */
  agrees!: boolean | null;
  /** The present knobs. */
  current!: OutlookView | null;
  /** Knobs around the present ones. */
  alternatives!: OutlookView[];
  /** One of the alternatives. */
  recommended!: AdviceKnobsView | null;
  /** What the simulation takes for granted, beyond what it always does. */
  notes!: string[];
}

export class WhatIfView {
  /** The knobs asked about; null when too little is known. */
  asked!: OutlookView | null;
  /** The present ones, for comparison. */
  current!: OutlookView | null;
  /** Of how many arrivals. */
  simulatedArrivals!: number;
}
