import { COURSE_ROLES, type CourseRole } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsBoolean, IsIn } from 'class-validator';
import { CsvFileDto } from '../../csv/csv-file.dto';
import { LinksView } from '../activations.dto';
import { CHANGED_FIELDS, ROW_KINDS, type RowKind } from './roster-plan';

export class RosterDto extends CsvFileDto {
  /** When it is applied: students whom the file does not have are marked as left. */
  @Optional()
  @IsBoolean()
  markLeft?: boolean;
}

export class RosterProblemView {
  /** From 1; null for the file as a whole. */
  line!: number | null;
  message!: string;
}

export class RosterChangeView {
  @IsIn(CHANGED_FIELDS)
  field!: (typeof CHANGED_FIELDS)[number];
  from!: string | null;
  to!: string;
}

export class RosterRowView {
  line!: number;
  @IsIn(ROW_KINDS)
  kind!: RowKind;
  /** As the file has them; an account's own are not told. */
  name!: string | null;
  email!: string | null;
  username!: string | null;
  section!: string | null;
  studentNumber!: string | null;
  @IsIn(COURSE_ROLES)
  role!: CourseRole;
  /** An account is made, and there will be a link by which its owner sets a passphrase. */
  newAccount!: boolean;
  changes!: RosterChangeView[];
}

export class RosterMissingView {
  userId!: string;
  username!: string;
  name!: string;
}

export class RosterCountsView {
  add!: number;
  change!: number;
  return!: number;
  unchanged!: number;
  newAccounts!: number;
}

export class RosterView {
  /** To be sent along when this is applied. */
  digest!: string;
  applied!: boolean;
  encoding!: string;
  separator!: string;
  /** What was found in the file. */
  fields!: string[];
  /** What was passed over, in sentences. */
  notes!: string[];
  /** Nothing is imported as long as there is one. */
  problems!: RosterProblemView[];
  rows!: RosterRowView[];
  counts!: RosterCountsView;
  newSections!: string[];
  /** Students of the course whom the file does not have. */
  missing!: RosterMissingView[];
  /** Links for the accounts that were made. They are shown this once. */
  links!: LinksView | null;
}
