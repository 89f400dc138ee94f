import { CAPABILITIES, COURSE_ROLES, type Capability, type CourseRole } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsArray, IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { SectionNameView } from './members.dto';

import { IsInstant } from '../problems/instant';
export const INVITATION_KINDS = ['code', 'link'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** `void`: whoever made it may not give what it gives any more. */
export const INVITATION_STATES = ['open', 'expired', 'used_up', 'revoked', 'void'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export class CreateInvitationDto {
  /** A code is for many, can be read aloud and makes students only. */
  @IsIn(INVITATION_KINDS)
  kind!: InvitationKind;

  @IsIn(COURSE_ROLES)
  role!: CourseRole;

  /** Of an assistant; left out: what a new assistant may do. */
  @Optional()
  @IsArray()
  @IsIn(CAPABILITIES, { each: true })
  capabilities?: Capability[];

  @Optional()
  @IsUUID()
  sectionId?: string;

  /** A time within a year. */
  @IsInstant()
  expiresAt!: string;

  /** Left out: as many as come. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  maxUses?: number;
}

export class InvitationView {
  id!: string;
  @IsIn(INVITATION_KINDS)
  kind!: InvitationKind;
  /** Of a code; a link cannot be shown again. */
  code!: string | null;
  @IsIn(COURSE_ROLES)
  role!: CourseRole;
  @IsIn(CAPABILITIES, { each: true })
  capabilities!: Capability[];
  section!: SectionNameView | null;
  @IsIn(INVITATION_STATES)
  state!: InvitationState;
  expiresAt!: string;
  maxUses!: number | null;
  uses!: number;
  createdAt!: string;
  createdBy!: string;
}

export class NewInvitationView extends InvitationView {
  /** The address to hand out; shown this once, unless it is a code's. */
  link!: string;
}

export class InvitationList {
  items!: InvitationView[];
}

export class JoinDto {
  /** The code as it was read, or the secret of a link. */
  @IsString()
  @Length(1, 100)
  secret!: string;
}

/** Where a code or link leads. */
export class JoinView {
  courseId!: string;
  courseSlug!: string;
  courseTitle!: string;
  @IsIn(COURSE_ROLES)
  role!: CourseRole;
  section!: string | null;
  /** Whether the caller is in the course already, and this would change nothing. */
  inside!: boolean;
  /** Whether the caller has been in the course and finds the work of then. */
  returning!: boolean;
}
