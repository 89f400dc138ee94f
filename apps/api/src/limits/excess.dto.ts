import { SITE_LIMITS, type SiteLimit } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';

/** Refusals are kept for so long. */
const MOST_DAYS = 30;

export class ExcessQuery {
  /** How far back: 1 to 30, else 7. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  days?: number;
}

export class ExcessUserView {
  id!: string;
  username!: string;
  displayName!: string;
}

export class ExcessExerciseView {
  slug!: string;
  title!: string;
  /** Refusals there. */
  count!: number;
}

/** Somebody who was refused for sending too often. */
export class CourseExcessItem {
  user!: ExcessUserView;
  /** Submissions that were refused. */
  submissions!: number;
  /** Runs that were refused. */
  runs!: number;
  lastAt!: string;
  /** Most refusals first. */
  exercises!: ExcessExerciseView[];
  /** Whether the limits do not hold for them now. */
  exempted!: boolean;
  /** Whether they are still in the course. */
  member!: boolean;
}

export class CourseExcessView {
  /** Whose refusal is the latest comes first; at most 100. */
  items!: CourseExcessItem[];
  /** Whether there are others. */
  more!: boolean;
}

/** An account, an address or a person that was refused for asking too often. */
export class SiteExcessItem {
  @IsIn(SITE_LIMITS)
  limit!: SiteLimit;
  /** IP address, of IPv6 the network of 64 bits. */
  address!: string | null;
  /** Null: counted by address alone, or no account of this site has that name. */
  user!: ExcessUserView | null;
  count!: number;
  lastAt!: string;
}

export class SiteExcessView {
  /** The latest first; at most 100. */
  items!: SiteExcessItem[];
  /** Whether there are others. */
  more!: boolean;
}
