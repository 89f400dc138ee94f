import { newId, type Prisma } from '@assay/db';
import type { PlannedRow } from './roster-plan';
import { USERNAME } from './roster-rows';

/** An account that is made for a row. */
export interface NewAccount {
  readonly planned: PlannedRow;
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
}

const MAX_USERNAME = 32;

/** Accounts for the rows that have none; a user name that the file does not give is made from the e-mail address. */
export async function newAccounts(
  transaction: Prisma.TransactionClient,
  rows: readonly PlannedRow[],
): Promise<NewAccount[]> {
  const wanted = rows.flatMap((planned) => {
    const { email, username } = planned.row;
    return planned.userId === null && email !== null ? [{ planned, email, base: username ?? baseOf(email) }] : [];
  });
  const taken = await takenNames(transaction, wanted);
  // Names that the file gives come first: none of them may be used up by one that was made.
  for (const { planned } of wanted) if (planned.row.username !== null) taken.add(planned.row.username);
  return wanted.map(({ planned, email, base }) => {
    const username = planned.row.username ?? freeName(base, taken);
    taken.add(username);
    return { planned, id: newId(), username, email, displayName: planned.row.name ?? username };
  });
}

function baseOf(email: string): string {
  const plain = (email.split('@')[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '')
    .replace(/^[^a-z0-9]+/, '');
  return USERNAME.test(plain.slice(0, MAX_USERNAME)) ? plain.slice(0, MAX_USERNAME) : `user-${plain.slice(0, 20)}`;
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `-${number}`;
    const name = base.slice(0, MAX_USERNAME - end.length) + end;
    if (!taken.has(name)) return name;
  }
}

/** All names that begin like one of those that are wanted. */
async function takenNames(
  transaction: Prisma.TransactionClient,
  wanted: readonly { base: string }[],
): Promise<Set<string>> {
  const bases = [...new Set(wanted.map(({ base }) => base.slice(0, MAX_USERNAME - 6)))];
  const rows = await transaction.$queryRaw<{ username: string }[]>`
    SELECT u.username FROM unnest(${bases}::text[]) AS base
    JOIN app_user u ON starts_with(u.username, base)`;
  return new Set(rows.map(({ username }) => username));
}
