import { LANGUAGES, type Language } from '@assay/contract';
import { IsFilePath, MAX_FILE_CHARS, Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export class DraftFileDto {
  /** Relative path with `/` between its parts. */
  @IsFilePath()
  path!: string;

  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  content!: string;

  @Optional()
  @IsIn(['base64'])
  encoding?: 'base64';
}

export class SaveDraftDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DraftFileDto)
  files!: DraftFileDto[];

  /** The revision that was changed; 0 when none was there. */
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  revision!: number;

  /** Takes the place of whatever is there, after somebody has looked at it. */
  @Optional()
  @IsBoolean()
  overwrite?: boolean;
}

export class DraftView {
  @IsIn(LANGUAGES)
  language!: Language;
  files!: DraftFileDto[];
  revision!: number;
  savedAt!: string;
}

export class DraftList {
  items!: DraftView[];
}

export class DraftSavedView {
  revision!: number;
  savedAt!: string;
}
