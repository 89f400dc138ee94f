import { cpus } from 'node:os';

/** One setting: its variable, what it means and how its text is read. */
export interface Setting<T> {
  readonly variable: string;
  readonly meaning: string;
  /** What is allowed, as the documentation and the error say it. */
  readonly allowed: string;
  /** As the documentation shows it; a secret's value is never shown. */
  readonly shownDefault: string;
  readonly fallback: T;
  /** @throws Error when the text is not allowed. */
  read(text: string): T;
}

type Described = { readonly variable: string; readonly meaning: string; readonly shownDefault?: string };

function text<T extends string | undefined>(fallback: T, described: Described): Setting<string | T> {
  return {
    ...described,
    allowed: 'text',
    shownDefault: described.shownDefault ?? (fallback === undefined ? 'none' : `\`${fallback}\``),
    fallback,
    read: (value) => value,
  };
}

function matching(
  pattern: RegExp,
  fallback: string,
  described: Described & { readonly allowed: string },
): Setting<string> {
  return {
    ...described,
    shownDefault: `\`${fallback}\``,
    fallback,
    read: (value) => {
      if (!pattern.test(value)) throw new Error('not of that form');
      return value;
    },
  };
}

function integer(fallback: number, min: number, max: number, described: Described): Setting<number> {
  return {
    ...described,
    allowed: `a whole number from ${min} to ${max}`,
    shownDefault: described.shownDefault ?? `\`${fallback}\``,
    fallback,
    read: (value) => {
      const number = Number(value);
      if (!/^\d+$/.test(value) || number < min || number > max) throw new Error('out of range');
      return number;
    },
  };
}

function choice<const T extends string>(options: readonly T[], fallback: T, described: Described): Setting<T> {
  return {
    ...described,
    allowed: `one of ${options.join(', ')}`,
    shownDefault: `\`${fallback}\``,
    fallback,
    read: (value) => {
      const found = options.find((option) => option === value);
      if (found === undefined) throw new Error('not an option');
      return found;
    },
  };
}

function flag(fallback: boolean, described: Described): Setting<boolean> {
  return {
    ...described,
    allowed: '1 or 0',
    shownDefault: described.shownDefault ?? `\`${fallback ? 1 : 0}\``,
    fallback,
    read: (value) => {
      if (value === '1' || value === 'true') return true;
      if (value === '0' || value === 'false') return false;
      throw new Error('not a flag');
    },
  };
}

/** Dotted names separated by commas or spaces. */
function names(described: Described, what = 'names of Python modules'): Setting<readonly string[] | undefined> {
  return {
    ...described,
    allowed: `${what} separated by commas`,
    shownDefault: described.shownDefault ?? 'none',
    fallback: undefined,
    read: (value) => {
      const found = value.split(/[\s,]+/).filter((name) => name !== '');
      if (!found.every((name) => /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name))) throw new Error('not a name');
      return found;
    },
  };
}

/** An address of a whole site. */
function site(described: Described): Setting<string | undefined> {
  return {
    ...url(['http:', 'https:'], described),
    allowed: 'an address that begins with http:// or https://, without a path',
    read: (value) => {
      const { protocol, pathname, search, hash } = new URL(value);
      if (!/^https?:$/.test(protocol) || pathname !== '/' || search !== '' || hash !== '')
        throw new Error('not a site');
      return value;
    },
  };
}

function url(protocols: readonly string[], described: Described): Setting<string | undefined> {
  return {
    ...described,
    allowed: `an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    shownDefault: described.shownDefault ?? 'none',
    fallback: undefined,
    read: (value) => {
      if (!protocols.includes(new URL(value).protocol)) throw new Error('wrong protocol');
      return value;
    },
  };
}

/** All settings: read once, at start. The table in docs/configuration.md is generated from this. */
export const SCHEMA = {
  port: integer(3000, 1, 65535, { variable: 'PORT', meaning: 'Port of the page and the API.' }),
  host: text('127.0.0.1', {
    variable: 'HOST',
    meaning: 'Address to listen on; `0.0.0.0` makes Assay reachable from other machines.',
  }),
  publicUrl: site({
    variable: 'ASSAY_PUBLIC_URL',
    meaning:
      'Address under which people reach Assay, which has a host name of its own; with https, cookies are Secure and HSTS is sent.',
    shownDefault: '`http://localhost:PORT`',
  }),
  role: choice(['all', 'api', 'worker'], 'all', {
    variable: 'ASSAY_ROLE',
    meaning: '`all`: page, API and grader in one process; `api`: without grader; `worker`: grader alone.',
  }),
  dataDir: text('./data', {
    variable: 'ASSAY_DATA_DIR',
    meaning: 'Folder of generated secrets and of the embedded Postgres.',
  }),
  databaseUrl: url(['postgres:', 'postgresql:'], {
    variable: 'DATABASE_URL',
    meaning: 'Postgres 15 or newer; without it an embedded Postgres is started.',
  }),
  redisUrl: url(['redis:', 'rediss:'], {
    variable: 'REDIS_URL',
    meaning: 'Redis for queue, events and limits; without it they run on Postgres or in the process.',
  }),
  dockerHost: url(['unix:', 'tcp:', 'http:', 'https:'], {
    variable: 'DOCKER_HOST',
    meaning: "The container engine's address; without it the engine's usual socket.",
  }),
  runner: matching(/^(?:\.{0,2}\/.+|(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)$/, 'auto', {
    variable: 'ASSAY_RUNNER',
    meaning: 'How sandboxes are made; `auto` takes docker if it works here, else process.',
    allowed: 'auto, docker, gvisor, process, or the package of a runner from elsewhere',
  }),
  image: text('assay/python:3', {
    variable: 'ASSAY_IMAGE',
    meaning: 'Image of the sandboxes: `assay/python:3`, `assay/full:1` for every language, or one of your own.',
  }),
  preload: names({
    variable: 'ASSAY_PRELOAD',
    meaning: 'Python modules that sandboxes have loaded before a program starts, as `numpy,pandas`.',
    shownDefault: "the image's label `assay.preload`, else none",
  }),
  bannedImports: names({
    variable: 'ASSAY_BANNED_IMPORTS',
    meaning: 'Python modules that no submission of the site may import, beside what an exercise bans.',
  }),
  bannedCalls: names(
    {
      variable: 'ASSAY_BANNED_CALLS',
      meaning: 'Python functions that no submission of the site may use, as `eval,os.system`.',
    },
    'names of Python functions',
  ),
  driftHours: integer(24, 0, 8760, {
    variable: 'ASSAY_DRIFT_HOURS',
    meaning:
      'Hours after which the solutions of all live exercises are graded again, to find those that no longer pass; 0: never.',
  }),
  poolMin: integer(cpus().length, 0, 1000, {
    variable: 'ASSAY_POOL_MIN',
    meaning: 'Sandboxes kept warm; until an admin sets the pool, as the next two.',
    shownDefault: 'the number of cores',
  }),
  poolMax: integer(cpus().length, 1, 1000, {
    variable: 'ASSAY_POOL_MAX',
    meaning: 'The most evaluations that are graded at once.',
    shownDefault: 'the number of cores',
  }),
  reuse: choice(['single-use', 'recycle'], 'single-use', {
    variable: 'ASSAY_REUSE',
    meaning: 'Whether a sandbox is destroyed after one submission or reset, proven clean and used again.',
  }),
  demo: flag(true, {
    variable: 'ASSAY_DEMO',
    meaning: 'Demo course and accounts, shown on the sign-in page; refused in production.',
    shownDefault: '`1`, in production `0`',
  }),
  allowProcessRunner: flag(false, {
    variable: 'ASSAY_ALLOW_PROCESS_RUNNER',
    meaning: 'Lets production use the process runner.',
  }),
  adminEmail: text(undefined, {
    variable: 'ASSAY_ADMIN_EMAIL',
    meaning:
      'With ASSAY_ADMIN_PASSWORD: the first admin, created when there is none. Without: a one-time link is printed.',
  }),
  adminPassword: text(undefined, { variable: 'ASSAY_ADMIN_PASSWORD', meaning: "The first admin's password." }),
  submissionsPerMinute: integer(10, 1, 1_000_000, {
    variable: 'ASSAY_LIMIT_SUBMISSIONS_PER_MINUTE',
    meaning: 'Submissions of one student a minute; runs have four times as many.',
  }),
  submissionsBurst: integer(5, 0, 1_000_000, {
    variable: 'ASSAY_LIMIT_SUBMISSIONS_BURST',
    meaning: 'How many submissions beyond that limit are taken all the same, in five minutes.',
  }),
  loginsPerMinute: integer(10, 1, 1_000_000, {
    variable: 'ASSAY_LIMIT_LOGINS_PER_MINUTE',
    meaning: 'Attempts to sign in a minute, for one account from one address; an address alone has ten times as many.',
  }),
  createCourses: choice(['admins', 'instructors', 'everybody'], 'admins', {
    variable: 'ASSAY_CREATE_COURSES',
    meaning:
      'Who may create courses and import them as packs: `instructors` are those of any course. Whoever creates one is its instructor.',
  }),
  registration: choice(['open', 'closed'], 'open', {
    variable: 'ASSAY_REGISTRATION',
    meaning:
      'Whether everybody may create an account; `closed`: only who is on a course’s roster, or whom `npm run accounts` creates.',
  }),
  registrationsPerMinute: integer(20, 1, 1_000_000, {
    variable: 'ASSAY_LIMIT_REGISTRATIONS_PER_MINUTE',
    meaning: 'Registrations a minute from one address.',
  }),
  sharedAddressAccounts: integer(8, 0, 10_000, {
    variable: 'ASSAY_SHARED_ADDRESS_ACCOUNTS',
    meaning:
      'Accounts at one address in an exam beyond which it is taken for a shared network, where accounts that take turns raise no flag unless they do so in one browser.',
  }),
  keepRunsDays: integer(90, 0, 36_500, {
    variable: 'ASSAY_KEEP_RUNS_DAYS',
    meaning: 'Days after which runs, which count for nothing, are removed with their output; 0: never.',
  }),
  keepAuditDays: integer(1095, 0, 36_500, {
    variable: 'ASSAY_KEEP_AUDIT_DAYS',
    meaning: 'Days after which entries of the audit log are removed; 0: never.',
  }),
  metricsToken: text(undefined, {
    variable: 'ASSAY_METRICS_TOKEN',
    meaning:
      'What Prometheus sends as `Authorization: Bearer …` to `/metrics`; without it, only programs on this machine may ask.',
  }),
  trustProxy: integer(0, 0, 10, {
    variable: 'ASSAY_TRUST_PROXY',
    meaning: 'How many reverse proxies stand before Assay, whose X-Forwarded-For is believed.',
  }),
} as const;
