import { AUDIT_AREAS, type AuditArea } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { PageQuery } from '../courses/courses.dto';

export class AuditQuery extends PageQuery {
  /** What the entries are about. */
  @Optional()
  @IsIn(AUDIT_AREAS)
  area?: AuditArea;

  /** Who did it. */
  @Optional()
  @IsUUID()
  actorId?: string;

  /** Whom it was done to. */
  @Optional()
  @IsUUID()
  userId?: string;
}

export class AuditPersonView {
  id!: string;
  username!: string;
  displayName!: string;
}

export class AuditTargetView {
  /** As in `exercise`. */
  type!: string;
  id!: string;
  /** What it is called now; null for what has no name, or is gone. */
  name!: string | null;
}

export class AuditCourseView {
  id!: string;
  slug!: string;
  title!: string;
}

export class AuditEntryView {
  id!: string;
  at!: string;
  /** As in `exercise.updated`. */
  action!: string;
  /** Null: the site itself, or a command of the sysadmin. */
  actor!: AuditPersonView | null;
  target!: AuditTargetView;
  /** Whom it was done to, if to one person. */
  user!: AuditPersonView | null;
  /** Null: of the site, or of a course that is gone. */
  course!: AuditCourseView | null;
  /** What was said with it; the fields are those of the action. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: Record<string, unknown>;
}

export class AuditPage {
  /** The newest first. */
  items!: AuditEntryView[];
  nextCursor!: string | null;
}
