import type { AssignmentChange } from '../api/models';
import type { VersionRow } from '../design/two-versions';
import { inWords } from '../design/local-time';
import { changeSince, type AssignmentFields } from './assignment-fields';

/** What becomes of an assignment that two have changed. */
export interface Merged {
  /** Theirs, with what was changed here over it. */
  readonly mine: AssignmentFields;
  /** The same, but with theirs where both have changed one thing. */
  readonly theirs: AssignmentFields;
  /** What both have changed, each in another way. */
  readonly clashes: readonly VersionRow[];
}

/** What is both edited and sent. */
type Field = keyof AssignmentChange & keyof AssignmentFields;

const WORDS: Readonly<Record<Field, string>> = {
  title: 'Title',
  slug: 'Address',
  description: 'Description',
  draft: 'Draft',
  anonymous: 'Without names',
  opensAt: 'Opens',
  dueAt: 'Due',
  closesAt: 'Closes',
  latePercent: 'Taken off for each late day, in percent',
  counts: 'Which attempt counts',
  attempts: 'Attempts',
  weight: 'Weight',
  durationMinutes: 'Minutes',
  graceSeconds: 'Seconds for the network',
  addresses: 'Networks',
  reviewAt: 'Review from',
  exercises: 'Exercises',
};

/** Puts together what was `read`, what is `edited` here and what is `stored` by somebody else since. */
export function merged(read: AssignmentFields, edited: AssignmentFields, stored: AssignmentFields): Merged {
  const names = (change: object) => Object.keys(change) as Field[];
  const own = names(changeSince(read, edited));
  const different = changeSince(edited, stored);
  const clashing = names(changeSince(read, stored)).filter((name) => own.includes(name) && name in different);
  const over = (kept: readonly Field[]): AssignmentFields => ({
    ...stored,
    ...Object.fromEntries(kept.map((name) => [name, edited[name]])),
  });
  return {
    mine: over(own),
    theirs: over(own.filter((name) => !clashing.includes(name))),
    clashes: clashing.map((name) => ({
      name: WORDS[name],
      mine: valueInWords(edited, name),
      theirs: valueInWords(stored, name),
    })),
  };
}

function valueInWords(fields: AssignmentFields, name: Field): string {
  if (name === 'exercises') return listed(fields.exercises.map(({ title, points }) => `${title} (${points})`));
  const value = fields[name];
  if (value === null) return name === 'attempts' ? 'any number' : 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return name.endsWith('At') ? inWords(value) : value || 'none';
  return typeof value === 'number' ? String(value) : listed(value.map(String));
}

function listed(texts: readonly string[]): string {
  return texts.join(', ') || 'none';
}
