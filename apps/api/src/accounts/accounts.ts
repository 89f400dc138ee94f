import { SITE_ROLES, USERNAME_PATTERN, type AuditAction, type SiteRole } from '@assay/contract';
import type { Prisma, PrismaClient, UserModel } from '@assay/db';
import { isEmail } from 'class-validator';
import { randomInt } from 'node:crypto';
import { writeAuditEntry } from '../audit/audit-entry';
import { hashPassword } from '../auth/passwords';
import { plainIdentifier } from '../people/identifiers';

/** Without letters and digits that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 4;

/** An account with the passphrase that it has now; nobody is told it again. */
export interface Opened {
  readonly user: UserModel;
  readonly passphrase: string;
}

/** Accounts as whoever runs the site changes them, from the host; each change is in the audit log. */
export class Accounts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly now: () => Date,
  ) {}

  /** Those whose name or e-mail holds `search`, in the order of their user names; without it all. */
  list(search: string): Promise<UserModel[]> {
    const contains = plainIdentifier(search);
    const where = { OR: [{ username: { contains } }, { email: { contains } }] };
    return this.prisma.user.findMany({ where: contains === '' ? {} : where, orderBy: { username: 'asc' } });
  }

  /** @throws Error when the name or the address cannot be used, or is taken */
  async create(name: string, address: string, role: SiteRole): Promise<Opened> {
    const username = plainIdentifier(name);
    const email = plainIdentifier(address);
    if (!USERNAME_PATTERN.test(username)) {
      throw new Error(`'${name}' is no user name: 2 to 32 letters, digits, dots, underscores or hyphens`);
    }
    if (!isEmail(email)) throw new Error(`'${address}' is no e-mail address`);
    const passphrase = newPassphrase();
    const passwordHash = await hashPassword(passphrase);
    const user = await this.prisma.$transaction(async (transaction) => {
      const taken = await transaction.user.findFirst({ where: { OR: [{ username }, { email }] } });
      if (taken) throw new Error(`The account ${taken.username} (${taken.email}) has that name or address already`);
      const made = await transaction.user.create({
        data: { username, email, displayName: username, role, passwordHash },
      });
      await note(transaction, 'account.created', made, { role });
      return made;
    });
    return { user, passphrase };
  }

  /** A new passphrase; all sessions end. @throws Error for an unknown account */
  async resetPassphrase(login: string): Promise<Opened> {
    const passphrase = newPassphrase();
    const passwordHash = await hashPassword(passphrase);
    const user = await this.change(login, 'account.passphrase-reset', { passwordHash });
    return { user, passphrase };
  }

  /** Ends its sessions and lets it sign in no more. @throws Error for an unknown account, or the last admin */
  disable(login: string): Promise<UserModel> {
    return this.change(login, 'account.disabled', { disabledAt: this.now() });
  }

  enable(login: string): Promise<UserModel> {
    return this.change(login, 'account.enabled', { disabledAt: null });
  }

  /** @throws Error for an unknown account or role, or the last admin */
  setRole(login: string, name: string): Promise<UserModel> {
    const role = SITE_ROLES.find((known) => known === name);
    if (role === undefined) throw new Error(`'${name}' is no role: one of ${SITE_ROLES.join(', ')}`);
    return this.change(login, 'account.role-changed', { role });
  }

  private change(login: string, action: AuditAction, data: Prisma.UserUpdateInput): Promise<UserModel> {
    return this.prisma.$transaction(async (transaction) => {
      const name = plainIdentifier(login);
      // Admins are changed one after the other: two that each see the other as the one who is left would leave none.
      await transaction.$queryRaw`SELECT id FROM app_user WHERE role = 'admin' ORDER BY id FOR UPDATE`;
      const found = await transaction.user.findFirst({ where: { OR: [{ username: name }, { email: name }] } });
      if (!found) throw new Error(`There is no account '${login}'; npm run accounts -- list tells which there are`);
      const user = await transaction.user.update({ where: { id: found.id }, data });
      if (isActiveAdmin(found) && !isActiveAdmin(user)) await requireAdminLeft(transaction);
      if (action !== 'account.enabled') await transaction.refreshToken.deleteMany({ where: { userId: user.id } });
      await note(transaction, action, user, action === 'account.role-changed' ? { role: user.role } : {});
      return user;
    });
  }
}

function isActiveAdmin({ role, disabledAt }: UserModel): boolean {
  return role === 'admin' && disabledAt === null;
}

async function requireAdminLeft(transaction: Prisma.TransactionClient): Promise<void> {
  const left = await transaction.user.count({ where: { role: 'admin', disabledAt: null } });
  if (left === 0) throw new Error('This is the last admin; make another one first');
}

async function note(
  transaction: Prisma.TransactionClient,
  action: AuditAction,
  { id }: UserModel,
  data: Prisma.InputJsonObject,
): Promise<void> {
  await writeAuditEntry(transaction, null, { action, target: { type: 'user', id }, data });
}

/** About 99 bits, in groups that can be read out. */
function newPassphrase(): string {
  const group = () => Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
