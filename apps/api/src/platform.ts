import type { Platform } from '@assay/grader';

export type { Platform };

/** Token of the {@link Platform}. */
export const PLATFORM = Symbol('platform');
