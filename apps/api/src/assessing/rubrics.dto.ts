import { IsDecimal, Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const MAX_CRITERIA = 30;
/** They are chosen by the keys 1 to 9. */
const MAX_LEVELS = 9;
export const MAX_CRITERION_POINTS = 1000;

export class RubricLevelDto {
  /** Of one that is there; left out: a new one. */
  @Optional()
  @IsUUID()
  id?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  label!: string;

  @Optional()
  @IsString()
  @MaxLength(1000)
  description?: string;

  /** From 0 to the criterion’s own, at most two decimals. */
  @IsDecimal()
  @Min(0)
  @Max(MAX_CRITERION_POINTS)
  points!: number;
}

export class RubricCriterionDto {
  /** Of one that is there; left out: a new one. */
  @Optional()
  @IsUUID()
  id?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  @Optional()
  @IsString()
  @MaxLength(2000)
  description?: string;

  /** The most that it can give, 0.01 to 1000, at most two decimals. */
  @IsDecimal()
  @Min(0.01)
  @Max(MAX_CRITERION_POINTS)
  points!: number;

  /** How well it can be met; without levels any points up to its own are given. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_LEVELS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RubricLevelDto)
  levels?: RubricLevelDto[];
}

/** All criteria in their order; those that are left out are removed. */
export class RubricDto {
  @IsArray()
  @ArrayMaxSize(MAX_CRITERIA)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RubricCriterionDto)
  criteria!: RubricCriterionDto[];

  /** The `revision` that is changed; refused when there is another one. Left out: whichever there is. */
  @Optional()
  @IsString()
  @MaxLength(64)
  revision?: string;
}

export class RubricLevelView {
  id!: string;
  label!: string;
  description!: string;
  points!: number;
}

export class RubricCriterionView {
  id!: string;
  title!: string;
  description!: string;
  /** The most that it can give. */
  points!: number;
  levels!: RubricLevelView[];
}

/** What people look at in an exercise of an assignment. */
export class RubricView {
  exerciseId!: string;
  slug!: string;
  title!: string;
  /** The most that its tests give. */
  testPoints!: number;
  /** The most that its criteria give together. */
  rubricPoints!: number;
  criteria!: RubricCriterionView[];
  /** Another one after each change. */
  revision!: string;
}

export class RubricList {
  /** In the assignment's order, also exercises without a rubric. */
  items!: RubricView[];
}
