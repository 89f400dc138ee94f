import { Optional } from '@assay/contract/exercise';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { CsvFileDto } from '../csv/csv-file.dto';

export class GradeImportDto extends CsvFileDto {
  /** Of every override that is made; left out: that it was imported. */
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason?: string;
}

export class GradeProblemView {
  /** From 1; null for the file as a whole. */
  line!: number | null;
  message!: string;
}

export class GradeImportChangeView {
  line!: number;
  student!: string;
  assignment!: string;
  from!: number | null;
  to!: number;
}

export class GradeImportView {
  /** To be sent along when this is applied. */
  digest!: string;
  applied!: boolean;
  encoding!: string;
  separator!: string;
  /** What was passed over, in sentences. */
  notes!: string[];
  /** Nothing is imported as long as there is one. */
  problems!: GradeProblemView[];
  /** Assignments that the file has a column of. */
  assignments!: string[];
  rowCount!: number;
  changes!: GradeImportChangeView[];
}
