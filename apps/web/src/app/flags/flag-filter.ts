import { FLAG_KINDS, FLAG_SEVERITIES, type FlagKind, type FlagSeverity } from '@assay/contract';
import type { FlagFilter } from '../api/flags-api';

export const SHOWN_STATES = ['waiting', 'dismissed', 'confirmed', 'all'] as const;
/** Which flags are listed by their state; `waiting` are those without a decision. */
export type ShownState = (typeof SHOWN_STATES)[number];

export const FLAG_SORTS = ['-severity', 'severity', '-created', 'created', '-last-seen', 'last-seen'] as const;
export type FlagSort = (typeof FLAG_SORTS)[number];

/** How the list of flags is looked at, as it stands in the address. */
export interface FlagQuery {
  readonly state?: string;
  readonly kind?: string;
  readonly severity?: string;
  readonly exercise?: string;
  readonly assignee?: string;
  readonly sort?: string;
}

export interface FlagLook {
  readonly state: ShownState;
  readonly kind: FlagKind | null;
  readonly severity: FlagSeverity | null;
  readonly exerciseId: string | null;
  readonly assignee: 'me' | 'none' | null;
  readonly sort: FlagSort;
}

/** Reads an address; what makes no sense there is left out. */
export function readLook({ state, kind, severity, exercise, assignee, sort }: FlagQuery): FlagLook {
  return {
    state: SHOWN_STATES.find((one) => one === state) ?? 'waiting',
    kind: FLAG_KINDS.find((one) => one === kind) ?? null,
    severity: FLAG_SEVERITIES.find((one) => one === severity) ?? null,
    exerciseId: exercise !== undefined && /^[\da-f-]{36}$/.test(exercise) ? exercise : null,
    assignee: (['me', 'none'] as const).find((one) => one === assignee) ?? null,
    sort: FLAG_SORTS.find((one) => one === sort) ?? '-severity',
  };
}

const STATES: Record<ShownState, string | undefined> = {
  waiting: 'open,in_review',
  dismissed: 'dismissed',
  confirmed: 'confirmed',
  all: undefined,
};

/** What the API is asked for. */
export function filterOf(look: FlagLook): FlagFilter {
  return {
    state: STATES[look.state],
    kind: look.kind ?? undefined,
    severity: look.severity ?? undefined,
    exerciseId: look.exerciseId ?? undefined,
    assignee: look.assignee ?? undefined,
    sort: look.sort,
  };
}
