import type { CourseRole } from '@assay/contract';
import type { CsvProblem } from '../../csv/csv-file';

export const ROSTER_FIELDS = [
  'email',
  'username',
  'name',
  'firstName',
  'lastName',
  'studentNumber',
  'section',
  'role',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** Headings as registrars and learning platforms write them, without case, accents and punctuation. */
const HEADINGS: Readonly<Record<RosterField, readonly string[]>> = {
  email: ['email', 'emailaddress', 'mail', 'mailaddress', 'emailadresse', 'mailadresse', 'universityemail'],
  username: [
    ...['username', 'user', 'login', 'loginname', 'loginid', 'account', 'userid', 'sisloginid'],
    ...['benutzername', 'benutzerkennung', 'nutzername', 'nutzerkennung', 'kennung', 'unikennung', 'anmeldename'],
  ],
  name: ['name', 'fullname', 'displayname', 'student', 'studentname', 'vollername', 'vollstandigername', 'anzeigename'],
  firstName: ['firstname', 'givenname', 'forename', 'vorname', 'vornamen', 'rufname'],
  lastName: ['lastname', 'surname', 'familyname', 'nachname', 'familienname', 'zuname'],
  studentNumber: [
    ...['studentid', 'studentnumber', 'studentno', 'matriculation', 'matriculationnumber', 'registrationnumber'],
    ...['idnumber', 'sisid', 'matrikelnummer', 'matrikelnr', 'matrikel', 'matrnr', 'matnr', 'martikelnummer'],
  ],
  section: [
    ...['section', 'sections', 'group', 'groups', 'tutorial', 'lab', 'class', 'cohort'],
    ...['gruppe', 'gruppen', 'ubungsgruppe', 'uebungsgruppe', 'sektion', 'tutorium', 'ubung'],
  ],
  role: ['role', 'roles', 'courserole', 'rolle', 'rollen', 'funktion'],
};

const ROLES: Readonly<Record<CourseRole, readonly string[]>> = {
  student: ['student', 'students', 'studentin', 'studierende', 'studierender', 'learner', 'teilnehmer', 'teilnehmerin'],
  assistant: ['assistant', 'ta', 'teachingassistant', 'tutor', 'tutorin', 'assistent', 'assistentin', 'hilfskraft'],
  instructor: [
    ...['instructor', 'teacher', 'lecturer', 'professor'],
    ...['dozent', 'dozentin', 'lehrende', 'lehrender', 'lehrperson'],
  ],
};

/** Which column of the file holds what, and what is wrong with its headings. */
export interface RosterColumns {
  readonly at: ReadonlyMap<RosterField, number>;
  /** Headings that mean nothing to us. */
  readonly unknown: readonly string[];
  readonly problems: readonly CsvProblem[];
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');

function fieldOf(heading: string): RosterField | null {
  const word = plain(heading);
  return ROSTER_FIELDS.find((field) => HEADINGS[field].includes(word)) ?? null;
}

/** How many headings are understood. */
export function countHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => fieldOf(cell) !== null).length;
}

/** Finds the columns by their headings, which are in any order. */
export function columnsOf(headings: readonly string[], line: number): RosterColumns {
  const at = new Map<RosterField, number>();
  const unknown: string[] = [];
  const problems: CsvProblem[] = [];
  for (const [index, heading] of headings.entries()) {
    const field = fieldOf(heading);
    if (field === null) {
      if (heading !== '') unknown.push(heading);
    } else if (at.has(field)) {
      const first = headings[at.get(field) ?? 0] ?? '';
      problems.push({ line, message: `The columns “${first}” and “${heading}” mean the same; leave one of them out.` });
    } else {
      at.set(field, index);
    }
  }
  // Beside “Vorname” a column “Name” holds family names.
  const name = at.get('name');
  if (name !== undefined && at.has('firstName') && !at.has('lastName')) {
    at.delete('name');
    at.set('lastName', name);
  }
  if (!at.has('email') && !at.has('username')) {
    const seen = headings.map((heading) => `“${heading.slice(0, 40)}”`).join(', ');
    const message = `No column is called “email” or “username”. The first line should hold the headings; it holds ${seen}.`;
    problems.push({ line, message });
  }
  return { at, unknown, problems };
}

/** @returns null for a word that is no role */
export function roleOf(word: string): CourseRole | null {
  const found = Object.entries(ROLES).find(([, words]) => words.includes(plain(word)));
  return (found?.[0] as CourseRole | undefined) ?? null;
}
