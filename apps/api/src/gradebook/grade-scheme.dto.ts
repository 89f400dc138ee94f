import { CONTEXT_KINDS, type ContextKind } from '@assay/contract';
import { IsDecimal, ArrayUnique, Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { GradeCategoryView } from './gradebook.dto';

export class SchemeCategoryDto {
  /** Of one that is there; left out: a new one. */
  @Optional()
  @IsUUID()
  id?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  name!: string;

  /** Against the others, 0 to 1000. */
  @IsDecimal()
  @Min(0)
  @Max(1000)
  weight!: number;

  /** So many of the worst do not count, 0 to 100. */
  @IsInt()
  @Min(0)
  @Max(100)
  dropLowest!: number;

  /** The assignments in it. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  assignmentIds!: string[];
}

/** How the total comes about: all categories in their order. Those that are left out are removed. */
export class SchemeDto {
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SchemeCategoryDto)
  categories!: SchemeCategoryDto[];
}

export class SchemeCategoryView extends GradeCategoryView {
  /** The assignments in it, drafts included. */
  assignmentIds!: string[];
}

export class SchemeAssignmentView {
  id!: string;
  @IsIn(CONTEXT_KINDS)
  kind!: ContextKind;
  title!: string;
  weight!: number;
  /** It counts only once it is published. */
  draft!: boolean;
}

/** How the total comes about, as it is put together. */
export class SchemeView {
  categories!: SchemeCategoryView[];
  /** All of the course, in their order. */
  assignments!: SchemeAssignmentView[];
}
