import { CAPABILITIES, type Capability, type CourseRole } from '@assay/contract';

export { CAPABILITIES, type Capability };

/** What a new assistant may do, which is not to judge flags; it is stored with the enrolment and can differ from person to person. */
export const ASSISTANT_DEFAULT: readonly Capability[] = [
  'members.view',
  'exercises.view-hidden',
  'submissions.view-all',
  'submissions.requeue',
  'submissions.create',
  'grades.view',
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
