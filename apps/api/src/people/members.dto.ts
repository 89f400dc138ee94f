import { CAPABILITIES, COURSE_ROLES, type Capability, type CourseRole } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { Equals, IsArray, IsIn, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { Identifier } from './identifiers';
import { PageQuery } from '../courses/courses.dto';

/** Who is listed: who is in the course, who has left it, or both. */
export const MEMBER_STATES = ['present', 'left', 'all'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export class MemberQuery extends PageQuery {
  /** `present` unless said otherwise. */
  @Optional()
  @IsIn(MEMBER_STATES)
  state?: MemberState;
}

export class AddMemberDto {
  /** Either this or `email`. */
  @Optional()
  @Identifier()
  @IsString()
  @MaxLength(32)
  username?: string;

  /** Either this or `username`. */
  @Optional()
  @Identifier()
  @IsString()
  @MaxLength(254)
  email?: string;

  @IsIn(COURSE_ROLES)
  role!: CourseRole;
}

export class UpdateMemberDto {
  @Optional()
  @IsIn(COURSE_ROLES)
  role?: CourseRole;

  /** Exactly what an assistant may do; for no other role. */
  @Optional()
  @IsArray()
  @IsIn(CAPABILITIES, { each: true })
  capabilities?: Capability[];

  /** Null: in no section. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsUUID()
  sectionId?: string | null;

  /** Takes a removal back: the member is there again as before. */
  @Optional()
  @Equals(false)
  left?: boolean;
}

export class MemberUserView {
  id!: string;
  username!: string;
  displayName!: string;
  email!: string;
}

export class SectionNameView {
  id!: string;
  name!: string;
}

export class MemberView {
  user!: MemberUserView;
  @IsIn(COURSE_ROLES)
  role!: CourseRole;
  /** What this assistant may do; empty for other roles, whose rights are fixed. */
  @IsIn(CAPABILITIES, { each: true })
  capabilities!: Capability[];
  section!: SectionNameView | null;
  /** As the course's roster has it, when that differs from what the account says. */
  rosterName!: string | null;
  studentNumber!: string | null;
  joinedAt!: string;
  /** Null for who is in the course. */
  leftAt!: string | null;
  /** Nobody has signed in to this account yet: it waits for its activation link to be used. */
  waiting!: boolean;
}

export class MemberPage {
  items!: MemberView[];
  nextCursor!: string | null;
}
