import { COURSE_ROLES, type CourseRole } from '@assay/contract';
import type { MemberView } from '../api/models';
import { nameOf } from './people-words';

export const PEOPLE_SORTS = ['name', '-name', 'section', '-section', 'role', '-role', 'joined', '-joined'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

/** How the list is looked at, as it stands in the address. */
export interface PeopleQuery {
  readonly q?: string;
  readonly role?: string;
  readonly section?: string;
  readonly state?: string;
  readonly sort?: string;
}

export interface PeopleLook {
  readonly text: string;
  readonly role: CourseRole | null;
  /** A section's id; `none` for those in no section. */
  readonly section: string | null;
  readonly state: 'present' | 'left' | 'waiting';
  readonly sort: PeopleSort;
}

/** Reads an address; what makes no sense there is left out. */
export function readPeople({ q, role, section, state, sort }: PeopleQuery): PeopleLook {
  return {
    text: q?.trim() ?? '',
    role: COURSE_ROLES.find((one) => one === role) ?? null,
    section: section !== undefined && section !== '' ? section : null,
    state: state === 'left' || state === 'waiting' ? state : 'present',
    sort: PEOPLE_SORTS.find((one) => one === sort) ?? 'name',
  };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const RANK: Record<CourseRole, number> = { instructor: 0, assistant: 1, student: 2 };

/** Those who fit, in order; who is alike in it follows by name. */
export function peopleShown(all: readonly MemberView[], look: PeopleLook): MemberView[] {
  const wanted = look.text.toLocaleLowerCase();
  const fits = (member: MemberView) =>
    (look.role === null || member.role === look.role) &&
    (look.section === null || (member.section?.id ?? 'none') === look.section) &&
    (look.state !== 'waiting' || member.waiting) &&
    textOf(member).includes(wanted);
  const by = look.sort.replace('-', '') as 'name' | 'section' | 'role' | 'joined';
  const way = look.sort.startsWith('-') ? -1 : 1;
  return all.filter(fits).sort((a, b) => way * compare(by, a, b) || collator.compare(nameOf(a), nameOf(b)));
}

function textOf({ user, rosterName, studentNumber }: MemberView): string {
  return `${rosterName ?? ''} ${user.displayName} ${user.username} ${user.email} ${studentNumber ?? ''}`.toLocaleLowerCase();
}

function compare(by: 'name' | 'section' | 'role' | 'joined', a: MemberView, b: MemberView): number {
  switch (by) {
    case 'name':
      return collator.compare(nameOf(a), nameOf(b));
    case 'section':
      // Those in no section come last.
      return collator.compare(a.section?.name ?? '\uffff', b.section?.name ?? '\uffff');
    case 'role':
      return RANK[a.role] - RANK[b.role];
    case 'joined':
      return Date.parse(a.joinedAt) - Date.parse(b.joinedAt);
  }
}
