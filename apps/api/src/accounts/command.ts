import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { atDatabase, runCommand } from '../command-line';
import { Accounts, type Opened } from './accounts';

const USAGE = `npm run accounts -- <command>

  list [text]                      accounts whose name or e-mail holds the text
  create <name> <e-mail> [--admin] makes an account and prints its passphrase
  reset <name>                     gives a new passphrase and prints it; ends all sessions
  disable <name>                   ends all sessions and lets nobody sign in to it
  enable <name>                    lets it sign in again
  role <name> admin|user           makes somebody an admin, or no admin any more

A name is a user name or an e-mail address. The database of this installation is used, running or not.`;

type Command = (accounts: Accounts, args: readonly string[], admin: boolean) => Promise<string>;

const COMMANDS: Readonly<Record<string, { readonly takes: readonly number[]; readonly run: Command }>> = {
  list: { takes: [0, 1], run: list },
  create: {
    takes: [2],
    run: async (accounts, [name = '', email = ''], admin) =>
      opened(await accounts.create(name, email, admin ? 'admin' : 'user')),
  },
  reset: { takes: [1], run: async (accounts, [name = '']) => opened(await accounts.resetPassphrase(name)) },
  disable: {
    takes: [1],
    run: async (accounts, [name = '']) => `${(await accounts.disable(name)).username} can sign in no more.`,
  },
  enable: {
    takes: [1],
    run: async (accounts, [name = '']) => `${(await accounts.enable(name)).username} can sign in again.`,
  },
  role: {
    takes: [2],
    run: async (accounts, [name = '', role = '']) => {
      const user = await accounts.setRole(name, role);
      return user.role === 'admin' ? `${user.username} is an admin now.` : `${user.username} is no admin.`;
    },
  },
};

async function list(accounts: Accounts, [search = '']: readonly string[]): Promise<string> {
  const users = await accounts.list(search);
  if (users.length === 0) return 'There is no such account.';
  const rows = users.map(({ username, email, role, disabledAt, passwordHash }) => {
    const state = disabledAt ? 'disabled' : passwordHash === null ? 'not signed in yet' : 'active';
    return [username, email, role, state];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function opened({ user, passphrase }: Opened): string {
  return `${user.username} (${user.email}) signs in with this passphrase, which is not shown again:\n  ${passphrase}`;
}

void runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { admin: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [name = '', ...rest] = positionals;
  const command = values.help ? undefined : COMMANDS[name];
  if (!command?.takes.includes(rest.length) || (values.admin && name !== 'create')) throw new Error(USAGE);
  const { run } = command;
  await atDatabase(async (database) => {
    console.log(await run(new Accounts(database.prisma, () => new Date()), rest, values.admin));
  });
});
