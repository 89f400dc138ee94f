import type { FlagKind, FlagSeverity, FlagState } from '@assay/contract';
import type { FlagSummary, FlagView } from '../api/models';
import type { IconName } from '../design/icon';

export const KIND_WORDS: Record<FlagKind, string> = {
  policy: 'Policy broken',
  sandbox: 'Sandbox attacked',
  forgery: 'Results forged',
  limiter: 'Too many requests',
  addresses: 'Several addresses',
  accounts: 'Accounts taking turns',
  hard_coded: 'Hard-coded answers',
  similarity: 'Similar programs',
};

export const STATE_WORDS: Record<FlagState, string> = {
  open: 'Open',
  in_review: 'In review',
  dismissed: 'Dismissed',
  confirmed: 'Confirmed',
};

export const STATE_ICONS: Record<FlagState, IconName> = {
  open: 'circle',
  in_review: 'half',
  dismissed: 'close',
  confirmed: 'check',
};

export const SEVERITY_WORDS: Record<FlagSeverity, string> = { high: 'High', medium: 'Medium', low: 'Low' };

export const SEVERITY_TONES: Record<FlagSeverity, string> = {
  high: 'tone-fail',
  medium: 'tone-warn',
  low: 'tone-muted',
};

/** What a kind says, and what it does not prove. */
export const KIND_MEANINGS: Record<FlagKind, string> = {
  policy: 'The program uses what the exercise does not allow. It may have been an oversight.',
  sandbox: 'The program did what its sandbox stops. A mistake in a loop can look like an attack.',
  forgery: 'Results were reported that no test made. Look at how the program reports.',
  limiter: 'Far more requests came than the limit allows. A script or a stuck key does that, too.',
  addresses: 'One account came from several addresses. A phone or a network that was lost explains most of it.',
  accounts:
    'Within minutes of each other, accounts handed in from one address while it counted. People who share a flat, a room or a computer do that, too.',
  hard_coded:
    'The program holds, as texts or numbers, what hidden tests expect. Constants of the problem itself can explain it.',
  similarity:
    'Two programs have the same structure, whatever the names in them. That says neither who wrote it first nor that it was not allowed.',
};

/** A person's name as it is shown. */
export function nameOf(user: { readonly displayName: string; readonly username: string }): string {
  return user.displayName || user.username;
}

/** "87 %" of a similarity from 0 to 1; rounded down, so that only what is the same is 100 %. */
export function percent(similarity: number): string {
  return `${Math.floor(similarity * 100)} %`;
}

/** What a flag is about, in a heading. */
export function headOf(flag: FlagSummary | FlagView): string {
  const { kind, user, otherUser } = flag;
  // Names are set apart, so that one that is written from right to left does not turn round what is beside it.
  const apart = (name: string) => `\u2068${name}\u2069`;
  const who = otherUser ? `${apart(nameOf(user))} and ${apart(nameOf(otherUser))}` : apart(nameOf(user));
  return `${KIND_WORDS[kind]}: ${who}`;
}
