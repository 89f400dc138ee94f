import { CONTEXT_KINDS, GRADE_EVENTS, type ContextKind, type GradeEventKind } from '@assay/contract';
import { IsDecimal, Optional } from '@assay/contract/exercise';
import {
  Equals,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { PageQuery } from '../courses/courses.dto';
import { IsInstant } from '../problems/instant';

export const MAX_POINTS = 10_000;

export class GradebookQuery extends PageQuery {
  /** A part of a name, user name, e-mail address or student number. */
  @Optional()
  @IsString()
  @MaxLength(100)
  q?: string;

  /** A section's id; `none` for students in no section. */
  @Optional()
  @Matches(/^(none|[0-9a-fA-F-]{36})$/, { message: '$property must be a section’s id or none' })
  section?: string;
}

export class GradeOverrideDto {
  /** 0 to 10000, at most two decimals; more than the assignment’s own points is a bonus. */
  @IsDecimal()
  @Min(0)
  @Max(MAX_POINTS)
  points!: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;

  /** Whether the student is told the reason; left out: no. */
  @Optional()
  @IsBoolean()
  reasonShown?: boolean;

  /**
   * The `revision` of the override that is replaced, null when there is none yet; refused with 409 when there is another one.
   * Left out: whichever there is.
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  revision?: string | null;
}

export class TakeBackQuery {
  /** The `revision` of the override that is taken back; refused with 409 when there is another one. Left out: whichever there is. */
  @Optional()
  @IsString()
  @MaxLength(64)
  revision?: string;
}

export class ReleaseDto {
  /** Students see their grade from then on; null: not any more. Either this or `now`. */
  @IsOptional()
  @IsInstant()
  at?: string | null;

  /** At once. */
  @Optional()
  @Equals(true)
  now?: true;
}

export const GRADE_FORMATS = ['csv', 'xlsx'] as const;
export type GradeFormat = (typeof GRADE_FORMATS)[number];

export class GradeExportQuery {
  /** `csv` unless said otherwise. */
  @Optional()
  @IsIn(GRADE_FORMATS)
  format?: GradeFormat;
}

export class GradeHistoryQuery extends PageQuery {
  @Optional()
  @IsUUID()
  assignmentId?: string;

  @Optional()
  @IsUUID()
  userId?: string;
}

export class GradeCategoryView {
  id!: string;
  name!: string;
  weight!: number;
  dropLowest!: number;
}

export class GradeColumnView {
  id!: string;
  @IsIn(CONTEXT_KINDS)
  kind!: ContextKind;
  slug!: string;
  title!: string;
  categoryId!: string | null;
  weight!: number;
  maxPoints!: number;
  dueAt!: string | null;
  /** Students see their grade from then on; null: not yet. */
  releasedAt!: string | null;
  released!: boolean;
}

export class GradeOverrideView {
  points!: number;
  reason!: string;
  /** The student is told the reason. */
  reasonShown!: boolean;
  /** Display name of who decided. */
  by!: string | null;
  at!: string;
  /** Another one whenever somebody overrides anew. */
  revision!: string;
}

export class GradeCellView {
  /** What counts: the override's, else what was computed; null: nothing is graded. */
  points!: number | null;
  /** What was computed from submissions. */
  automatic!: number | null;
  override!: GradeOverrideView | null;
  /** A submission that counts came late. */
  late!: boolean;
  /** The student has an extension or more time. */
  extended!: boolean;
  /** Its time is over for this student, or it was decided: what is missing counts as 0 in the total so far. */
  counts!: boolean;
}

export class GradeSectionView {
  id!: string;
  name!: string;
}

export class GradeRowView {
  userId!: string;
  username!: string;
  name!: string;
  email!: string;
  studentNumber!: string | null;
  section!: GradeSectionView | null;
  /** In the order of the columns. */
  cells!: GradeCellView[];
  /** In percent, of what counts by now; null: nothing does. */
  soFar!: number | null;
  /** In percent, of everything; what is missing is 0. */
  final!: number | null;
  /** Ids of assignments that are dropped in the final total. */
  dropped!: string[];
}

export class GradebookView {
  categories!: GradeCategoryView[];
  columns!: GradeColumnView[];
  items!: GradeRowView[];
  nextCursor!: string | null;
  now!: string;
}

export class GradeExerciseView {
  id!: string;
  slug!: string;
  title!: string;
  maxPoints!: number;
  points!: number | null;
  attempts!: number;
  late!: boolean;
  /** The submission that counts. */
  submissionId!: string | null;
}

export class GradeChangeView {
  id!: string;
  at!: string;
  @IsIn(GRADE_EVENTS)
  kind!: GradeEventKind;
  /** Null: it concerns the course, or the assignment is deleted. */
  assignment!: string | null;
  student!: string | null;
  actor!: string | null;
  before!: string | null;
  after!: string | null;
  reason!: string | null;
}

export class GradeHistoryPage {
  /** The latest first. */
  items!: GradeChangeView[];
  nextCursor!: string | null;
}

/** One student's grade at one assignment, and where it comes from. */
export class StudentGradeView {
  cell!: GradeCellView;
  row!: GradeRowView;
  exercises!: GradeExerciseView[];
}

export class OwnGradeView {
  id!: string;
  @IsIn(CONTEXT_KINDS)
  kind!: ContextKind;
  slug!: string;
  title!: string;
  categoryId!: string | null;
  weight!: number;
  maxPoints!: number;
  /** For this student, extensions included. */
  dueAt!: string | null;
  extended!: boolean;
  released!: boolean;
  /** Null as long as it is not released, or nothing is graded. */
  points!: number | null;
  late!: boolean;
  /** The staff decided; of a grade that is released. */
  overridden!: boolean;
  /** Why, where the staff tell. */
  reason!: string | null;
  /** It is part of the total. */
  counts!: boolean;
  /** It is among the worst of its category, which do not count. */
  dropped!: boolean;
}

export class OwnCategoryView extends GradeCategoryView {
  /** Of what counts in it; null: nothing does. */
  percent!: number | null;
}

export class OwnGradesView {
  items!: OwnGradeView[];
  categories!: OwnCategoryView[];
  /** Of what is released and counts by now, in percent; null: nothing does. */
  percent!: number | null;
}

export class StudentCategoryView extends GradeCategoryView {
  /** In percent, of what counts by now; null: nothing does. */
  soFar!: number | null;
  /** In percent, of everything in it; null: it is empty. */
  final!: number | null;
}

/** How one student's totals come about, and what the student sees of it. */
export class StudentTotalsView {
  row!: GradeRowView;
  columns!: GradeColumnView[];
  categories!: StudentCategoryView[];
  /** Ids of assignments that are dropped in the total so far. */
  droppedSoFar!: string[];
  shown!: OwnGradesView;
}
