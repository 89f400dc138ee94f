import type { CourseRole } from '@assay/contract';
import type { Prisma } from '@assay/db';
import { createHash } from 'node:crypto';
import { mayGive, storedRights, type Giver } from '../rights';
import type { CsvProblem } from '../../csv/csv-file';
import type { Roster, RosterRow } from './roster-rows';

export const ROW_KINDS = ['add', 'change', 'return', 'unchanged'] as const;
/** What a row does to the course. */
export type RowKind = (typeof ROW_KINDS)[number];

export const CHANGED_FIELDS = ['name', 'studentNumber', 'section', 'role'] as const;

/** One detail of a member that the file has otherwise. */
export interface FieldChange {
  readonly field: (typeof CHANGED_FIELDS)[number];
  readonly from: string | null;
  readonly to: string;
}

export interface PlannedRow {
  readonly row: RosterRow;
  readonly kind: RowKind;
  /** Null: an account is made. */
  readonly userId: string | null;
  /** Nobody has signed in to the account yet, and its link is this course's to hand out. */
  readonly waitsHere: boolean;
  /** The account waits, and there is no course any more that could hand out its link. */
  readonly adopt: boolean;
  readonly role: CourseRole;
  /** Null where the rights stay as they are. */
  readonly capabilities: readonly string[] | null;
  readonly changes: readonly FieldChange[];
}

/** What an import does to a course. */
export interface RosterPlan {
  readonly rows: readonly PlannedRow[];
  readonly problems: readonly CsvProblem[];
  /** Students of the course whom the file does not have. */
  readonly missing: readonly Enrolled[];
  /** What of the file will not be as it says there, in sentences. */
  readonly notes: readonly string[];
  /** Sections that are made. */
  readonly newSections: readonly string[];
  /** Of the file and of all that follows from it: what was looked at is what is applied. */
  readonly digest: string;
}

const ACCOUNT = {
  identities: { select: { id: true } },
  activation: { select: { courseId: true } },
} as const satisfies Prisma.UserInclude;
type Account = Prisma.UserGetPayload<{ include: typeof ACCOUNT }>;

const ENROLLED = { user: true, section: true } as const satisfies Prisma.EnrolmentInclude;
type Enrolled = Prisma.EnrolmentGetPayload<{ include: typeof ENROLLED }>;

type Reader = Pick<Prisma.TransactionClient, 'user' | 'enrolment' | 'section'>;

/** Compares a roster with the course as it is now. */
export async function planRoster(prisma: Reader, giver: Giver, bytes: Buffer, roster: Roster): Promise<RosterPlan> {
  const courseId = giver.access.course.id;
  const known = (values: (string | null)[]) => values.filter((value) => value !== null);
  const [accounts, enrolled, sections] = await Promise.all([
    prisma.user.findMany({
      where: {
        OR: [
          { email: { in: known(roster.rows.map(({ email }) => email)) } },
          { username: { in: known(roster.rows.map(({ username }) => username)) } },
        ],
      },
      include: ACCOUNT,
    }),
    prisma.enrolment.findMany({ where: { courseId }, include: ENROLLED, orderBy: { user: { username: 'asc' } } }),
    prisma.section.findMany({ where: { courseId } }),
  ]);
  const lost = await withoutCourse(prisma, accounts);
  const planning = new Planning(giver, accounts, enrolled, lost);
  for (const row of roster.rows) planning.take(row);
  const problems = [...roster.problems, ...planning.problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const named = new Set(planning.rows.map(({ userId }) => userId));
  const missing = enrolled.filter((one) => one.leftAt === null && one.role === 'student' && !named.has(one.userId));
  const { rows, notes } = planning;
  const plan = { rows, problems, notes, missing, newSections: newSections(roster.rows, sections) };
  return { ...plan, digest: digestOf(bytes, plan) };
}

/** A section's name without regard to case. */
export const sectionKey = (name: string) => name.toLocaleLowerCase('en');

function newSections(rows: readonly RosterRow[], existing: readonly { name: string }[]): string[] {
  const known = new Set(existing.map(({ name }) => sectionKey(name)));
  const made: string[] = [];
  for (const { section } of rows) {
    if (section === null || known.has(sectionKey(section))) continue;
    known.add(sectionKey(section));
    made.push(section);
  }
  return made;
}

const waits = ({ passwordHash, identities, role }: Account) =>
  passwordHash === null && identities.length === 0 && role === 'user';

/** Accounts that wait and whose course is gone, by their ids. */
async function withoutCourse(prisma: Reader, accounts: readonly Account[]): Promise<ReadonlySet<string>> {
  const ids = accounts.filter((account) => waits(account) && account.activation === null).map(({ id }) => id);
  const enrolled = await prisma.enrolment.findMany({ where: { userId: { in: ids } }, select: { userId: true } });
  const held = new Set(enrolled.map(({ userId }) => userId));
  return new Set(ids.filter((id) => !held.has(id)));
}

function digestOf(bytes: Buffer, plan: Omit<RosterPlan, 'digest'>): string {
  const { rows, problems, missing, newSections: made } = plan;
  const compared = [rows, problems, missing.map(({ userId }) => userId), made];
  return createHash('sha256').update(bytes).update(JSON.stringify(compared)).digest('hex');
}

class Planning {
  readonly rows: PlannedRow[] = [];
  readonly problems: CsvProblem[] = [];
  readonly notes: string[] = [];
  private readonly byEmail: ReadonlyMap<string, Account>;
  private readonly byUsername: ReadonlyMap<string, Account>;
  private readonly enrolments: ReadonlyMap<string, Enrolled>;
  private readonly lines = new Map<string, number>();

  constructor(
    private readonly giver: Giver,
    accounts: readonly Account[],
    enrolled: readonly Enrolled[],
    private readonly lost: ReadonlySet<string>,
  ) {
    this.byEmail = new Map(accounts.map((account) => [account.email, account]));
    this.byUsername = new Map(accounts.map((account) => [account.username, account]));
    this.enrolments = new Map(enrolled.map((one) => [one.userId, one]));
  }

  take(row: RosterRow): void {
    const planned = this.plan(row);
    if (typeof planned === 'string') this.problems.push({ line: row.line, message: planned });
    else this.rows.push(planned);
  }

  /** Or what is wrong with the row. */
  private plan(row: RosterRow): PlannedRow | string {
    const named = row.username === null ? undefined : this.byUsername.get(row.username);
    const account = row.email === null ? named : this.byEmail.get(row.email);
    if (row.email === null && !account) {
      return `There is no account “${row.username}”; with an e-mail address one could be made.`;
    }
    if (named && named !== account) return `The user name “${row.username}” belongs to another account.`;
    if (account && row.username !== null && !named) {
      // What it is called is its owner's business.
      const who = `Line ${row.line}: ${row.email ?? ''} has an account already`;
      this.notes.push(`${who}, which keeps the user name that it has; “${row.username}” is not used.`);
    }
    const userId = account?.id ?? null;
    if (userId !== null) {
      const before = this.lines.get(userId);
      if (before !== undefined) return `This is the same account as in line ${before}.`;
      this.lines.set(userId, row.line);
    }
    const member = userId === null ? undefined : this.enrolments.get(userId);
    const present = member?.leftAt === null;
    const role = row.role ?? (present ? member.role : 'student');
    const trouble = this.troubleOf(account, member, role);
    if (trouble !== null) return trouble;
    const kept = member?.role === role;
    const waitsHere = account !== undefined && waits(account) && account.activation?.courseId === this.courseId;
    const changes = member ? changesOf(row, member, role) : [];
    return {
      row,
      kind: !member ? 'add' : !present ? 'return' : changes.length > 0 ? 'change' : 'unchanged',
      userId,
      waitsHere,
      adopt: userId !== null && this.lost.has(userId),
      role,
      capabilities: kept ? null : storedRights(this.giver, role, undefined),
      changes,
    };
  }

  private get courseId(): string {
    return this.giver.access.course.id;
  }

  private troubleOf(account: Account | undefined, member: Enrolled | undefined, role: CourseRole): string | null {
    const { user } = this.giver;
    // An assistant who comes back brings the rights of before along.
    const same = member?.leftAt === null && member.role === role;
    if (same) return null;
    if (!mayGive(this.giver, role, member?.role === role ? member.capabilities : [])) {
      return role === 'instructor' ? 'You may not make somebody an instructor.' : 'You may not give these rights back.';
    }
    if (member?.leftAt === null) {
      if (member.userId === user.id) return 'This is you, and your own role is not changed by a file.';
      if (!mayGive(this.giver, member.role, member.capabilities)) return 'You may not change the role of this member.';
    }
    const elsewhere = account?.activation && account.activation.courseId !== this.courseId;
    if (role !== 'student' && elsewhere) {
      return 'Nobody has signed in to this account yet; until then it can be a student only.';
    }
    return null;
  }
}

function changesOf(row: RosterRow, member: Enrolled, role: CourseRole): FieldChange[] {
  const section = member.section?.name ?? null;
  const name = member.rosterName ?? member.user.displayName;
  const sameSection = row.section !== null && section !== null && sectionKey(row.section) === sectionKey(section);
  const all: { field: FieldChange['field']; from: string | null; to: string | null }[] = [
    { field: 'name', from: name, to: row.name },
    { field: 'studentNumber', from: member.studentNumber, to: row.studentNumber },
    { field: 'section', from: section, to: sameSection ? section : row.section },
    { field: 'role', from: member.role, to: role },
  ];
  return all.flatMap(({ field, from, to }) => (to === null || to === from ? [] : [{ field, from, to }]));
}
