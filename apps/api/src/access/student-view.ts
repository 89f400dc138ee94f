import type { UserModel } from '@assay/db';

/** The course in which a user wants to be treated as a student, by the user of one request. */
const views = new WeakMap<UserModel, string>();

const HEADER = /^student; *course=([0-9a-f-]{36})$/i;

/** Reads the header; what makes no sense there is as if it had not been sent. */
export function studentViewOf(header: string | string[] | undefined): string | null {
  return (typeof header === 'string' ? HEADER.exec(header)?.[1]?.toLowerCase() : null) ?? null;
}

/** Has the user of this request treated as a student in one course. It takes rights away and never gives any. */
export function viewAsStudent(user: UserModel, courseId: string): void {
  views.set(user, courseId);
}

export function seesAsStudent(user: UserModel, courseId: string): boolean {
  return views.get(user) === courseId;
}
