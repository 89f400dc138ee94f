import type { CourseRole } from '@assay/contract';

/** What somebody may do in a course. Endpoints ask for one of these, never for a role. */
export const CAPABILITIES = [
  'course.edit',
  'members.view',
  'members.edit',
  'exercises.edit',
  'exercises.view-hidden',
  'submissions.view-all',
  'submissions.create',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What a new assistant may do; it is stored with the enrolment and can differ from person to person. */
export const ASSISTANT_DEFAULT: readonly Capability[] = [
  'members.view',
  'exercises.view-hidden',
  'submissions.view-all',
  'submissions.create',
];

/** The capabilities of a role; an assistant has those stored with the enrolment. */
export function capabilitiesOf(role: CourseRole, stored: readonly string[]): ReadonlySet<Capability> {
  switch (role) {
    case 'student':
      return new Set<Capability>(['submissions.create']);
    case 'assistant':
      return new Set(CAPABILITIES.filter((capability) => stored.includes(capability)));
    case 'instructor':
      return new Set(CAPABILITIES);
    default:
      return unknownRole(role);
  }
}

function unknownRole(role: never): never {
  throw new TypeError(`unknown role ${String(role)}`);
}
