import { Optional } from '@assay/contract/exercise';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

import { IsInstant } from '../problems/instant';
const MOST = 10_000;

/** What is left out stays; null: as the site says. */
export class UpdateLimitsDto {
  /** 1 to 10000. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  submissionsPerMinute?: number | null;

  /** How many beyond that limit are taken all the same in five minutes; 0 to 10000. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  submissionsBurst?: number | null;

  /** 1 to 10000. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  runsPerMinute?: number | null;
}

export class ExemptDto {
  /** For the other staff, and for the audit log. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;

  /** Until when; left out: until it is taken back. */
  @Optional()
  @IsInstant()
  @MaxLength(40)
  until?: string;
}

export class LimitValuesView {
  submissionsPerMinute!: number;
  submissionsBurst!: number;
  runsPerMinute!: number;
}

export class OwnLimitsView {
  submissionsPerMinute!: number | null;
  submissionsBurst!: number | null;
  runsPerMinute!: number | null;
}

export class ExemptedUserView {
  id!: string;
  username!: string;
  displayName!: string;
}

export class ExemptionView {
  user!: ExemptedUserView;
  reason!: string;
  /** Null: until it is taken back. */
  until!: string | null;
  /** Whether its time is over. */
  ended!: boolean;
  createdAt!: string;
  /** Display name of who made it. */
  createdBy!: string | null;
}

export class CourseLimitsView {
  /** What holds where the course says nothing. */
  site!: LimitValuesView;
  /** What the course has set; null where the site's limit holds. */
  own!: OwnLimitsView;
  /** What holds in the course. */
  effective!: LimitValuesView;
  updatedAt!: string | null;
  /** Display name of who changed it last. */
  updatedBy!: string | null;
  /** By user name. */
  exemptions!: ExemptionView[];
}
