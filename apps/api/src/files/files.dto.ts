import { Optional } from '@assay/contract/exercise';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsFileName } from './file-names';

export class UploadQuery {
  /** One part of a path: letters, digits and `_ . + -`. */
  @IsFileName()
  name!: string;

  /** `true`: in place of the file that has this name already. */
  @Optional()
  @IsIn(['true', 'false'])
  replace?: 'true' | 'false';
}

export class AddressQuery {
  @Optional()
  @IsString()
  @MaxLength(20)
  expires?: string;

  @Optional()
  @IsString()
  @MaxLength(100)
  signature?: string;
}

export class DeleteFileQuery {
  /** The file's name, when something refers to it. */
  @Optional()
  @IsString()
  @MaxLength(200)
  confirm?: string;
}

/** A file and where a browser may fetch it for the next hours. */
export class FileAddressView {
  name!: string;
  /** Found from its bytes. */
  mediaType!: string;
  /** In bytes. */
  size!: number;
  url!: string;
}

export class FileUseView {
  @IsIn(['lesson', 'exercise'])
  kind!: 'lesson' | 'exercise';
  slug!: string;
  title!: string;
}

export class CourseFileView extends FileAddressView {
  id!: string;
  createdAt!: string;
  /** The texts that refer to it. */
  usedIn!: FileUseView[];
}

export class CourseFileList {
  items!: CourseFileView[];
  /** All of them together, in bytes. */
  totalSize!: number;
  /** The most that a course may hold, in bytes. */
  maxTotalSize!: number;
  /** The most that one file may hold, in bytes. */
  maxSize!: number;
}
