import { Optional } from '@assay/contract/exercise';
import { IsInt, Max, Min } from 'class-validator';
import { MAX_VERSION } from '../exercises/version-number';
import { ExerciseDocumentDto } from '../exercises/exercises.dto';

/** A version of an exercise, whole. */
export class ExerciseDocumentView {
  exerciseId!: string;
  courseId!: string;
  /** Number of the version, from 1. */
  version!: number;
  /** It is the one that students get. */
  current!: boolean;
  /** Number of the version that students get, or would if it was not a draft. */
  currentVersion!: number;
  draft!: boolean;
  document!: ExerciseDocumentDto;
}

export class VersionAuthor {
  id!: string;
  displayName!: string;
}

export class VersionView {
  id!: string;
  /** From 1. */
  number!: number;
  title!: string;
  points!: number;
  createdAt!: string;
  /** Null: a pack on disk, or somebody who is gone. */
  createdBy!: VersionAuthor | null;
  current!: boolean;
  /** What differs from the version before: names of the document's fields, files by their group as `files.starter`. */
  changed!: string[];
}

export class VersionPage {
  /** Newest first. */
  items!: VersionView[];
  nextCursor!: string | null;
}

export class RestoreVersionDto {
  /** Number of the version that is replaced: refused when there is a newer one. Left out: whichever is there. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MAX_VERSION)
  version?: number;
}
