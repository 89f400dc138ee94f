import {
  GATE_PROBLEMS,
  GATE_STATES,
  LANGUAGES,
  type GateProblem,
  type GateState,
  type Language,
} from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MAX_VERSION } from '../exercises/version-number';

export class StartGateDto {
  /** How often the solution is graded, 1 to 20; 5 when left out. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(20)
  runs?: number;
}

export class PublishDto {
  /** Number of the version that is to go live; left out: the newest. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MAX_VERSION)
  version?: number;
}

export class GateProblemView {
  @IsIn(GATE_PROBLEMS)
  code!: GateProblem;
  @IsIn(LANGUAGES)
  language!: Language;
  /** The tests concerned, by name. */
  tests!: string[];
  message!: string;
}

export class GateView {
  id!: string;
  exerciseId!: string;
  /** Number of the version that was checked. */
  version!: number;
  /** Whether that is the version that students get, or would if it was not a draft. */
  current!: boolean;
  /** Whether nothing was changed since. */
  newest!: boolean;
  @IsIn(GATE_STATES)
  state!: GateState;
  runs!: number;
  /** Evaluations that have ended, of how many. */
  done!: number;
  total!: number;
  /** Complete once it is no longer running. */
  problems!: GateProblemView[];
  /** Started by the clock. */
  scheduled!: boolean;
  createdAt!: string;
  /** Display name of who asked for it. */
  requestedBy!: string | null;
}

export class GateList {
  /** Newest first. */
  items!: GateView[];
}

export class CourseGateView extends GateView {
  slug!: string;
  title!: string;
}

export class CourseGateList {
  /** Of each live exercise the last check of what students get, if that failed. */
  items!: CourseGateView[];
}

export class StartedView {
  /** How many exercises are being checked. */
  started!: number;
}
