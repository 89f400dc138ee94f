import type { UserModel } from '@assay/db';
import type { Request } from 'express';

/** The cookie of the browser in which an exam is taken. */
export const EXAM_COOKIE = 'assay_exam';

/** From where somebody asks. */
export interface Caller {
  /** IP address. */
  readonly address: string;
  /** What the browser in which an exam was started was given; null in all others. */
  readonly examKey: string | null;
}

/** By the user of one request, as its guard has read it. */
const callers = new WeakMap<UserModel, Caller>();

export function examKeyOf({ cookies }: Request): string | null {
  const value: unknown = (cookies as Record<string, unknown> | undefined)?.[EXAM_COOKIE];
  return typeof value === 'string' ? value : null;
}

export function noteCaller(user: UserModel, caller: Caller): void {
  callers.set(user, caller);
}

/** From where the user of this request asks; what does not come as a request, as a live connection, is nowhere. */
export function callerOf(user: UserModel): Caller {
  return callers.get(user) ?? { address: '', examKey: null };
}
