import { Optional } from '@assay/contract/exercise';
import { IsBoolean, IsString, Matches, MaxLength } from 'class-validator';

/** Of a file in base64: about 1 MiB of it. */
const MAX_BASE64 = 1_400_000;

/** A file that is looked at first, and then applied as it was looked at. */
export class CsvFileDto {
  /** The file's bytes in base64, in whatever encoding the file is. At most 1 MiB. */
  @IsString()
  @MaxLength(MAX_BASE64, { message: '$property must be a file of at most 1 MiB' })
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/, { message: '$property must be in base64' })
  file!: string;

  /** False, or left out: only told is what would change. */
  @Optional()
  @IsBoolean()
  apply?: boolean;

  /** Of the preview that is to be applied. */
  @Optional()
  @IsString()
  @MaxLength(64)
  digest?: string;
}
