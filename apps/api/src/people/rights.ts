import { CAPABILITIES, type Capability, type CourseRole } from '@assay/contract';
import type { UserModel } from '@assay/db';
import type { CourseAccess } from '../access/access.service';
import { ASSISTANT_DEFAULT } from '../access/capabilities';
import { forbidden, invalid } from '../problems/domain-error';

/** Somebody who changes who may do what in a course. */
export interface Giver {
  readonly user: UserModel;
  readonly access: CourseAccess;
}

/** Nobody gives what they do not have: assistants make no instructors, and no assistants with more rights than they. */
export function mayGive({ user, access }: Giver, role: CourseRole, capabilities: readonly string[]): boolean {
  if (user.role === 'admin' || access.role === 'instructor') return true;
  const own: ReadonlySet<string> = access.capabilities;
  switch (role) {
    case 'student':
      return true;
    case 'assistant':
      return capabilities.every((capability) => own.has(capability));
    case 'instructor':
      return false;
    default:
      return unknownRole(role);
  }
}

/** @throws DomainError 403 */
export function requireMayGive(giver: Giver, role: CourseRole, capabilities: readonly string[]): void {
  if (mayGive(giver, role, capabilities)) return;
  throw forbidden('You can neither give nor take rights that you do not have yourself.');
}

/**
 * What is stored with the enrolment: an assistant's rights as asked for, or those that a new assistant has, as far as
 * the giver has them.
 * @throws DomainError 400 for rights of another role, which are fixed.
 */
export function storedRights(
  giver: Giver,
  role: CourseRole,
  asked: readonly Capability[] | undefined,
): readonly Capability[] {
  if (role === 'assistant') {
    if (asked) return CAPABILITIES.filter((capability) => asked.includes(capability));
    return ASSISTANT_DEFAULT.filter((capability) => mayGive(giver, 'assistant', [capability]));
  }
  if (asked === undefined) return [];
  throw invalid([{ path: 'capabilities', code: 'role', message: 'can be given to assistants only' }]);
}

function unknownRole(role: never): never {
  throw new TypeError(`unknown role ${String(role)}`);
}
