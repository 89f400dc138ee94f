import { SCHEMA, type Setting } from './schema';

type Value<S> = S extends Setting<infer T> ? T : never;

/** What this installation is told by its environment. */
export type Settings = { readonly [K in keyof typeof SCHEMA]: Value<(typeof SCHEMA)[K]> } & {
  readonly production: boolean;
};

/** A setting stops the start; the message names it and says what is allowed. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads all settings. An empty variable counts as not set.
 * @throws SettingsError that names the first setting that is wrong.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const entries = Object.entries(SCHEMA).map(([key, setting]) => [key, readOne(setting, environment)]);
  const production = environment['NODE_ENV'] === 'production';
  const settings = { ...Object.fromEntries(entries), production } as Settings;
  // The one default that depends on another setting.
  if (production && !environment[SCHEMA.demo.variable]) return checked({ ...settings, demo: false });
  return checked(settings);
}

function checked(settings: Settings): Settings {
  check(settings);
  return settings;
}

function readOne(setting: Setting<unknown>, environment: NodeJS.ProcessEnv): unknown {
  const text = environment[setting.variable]?.trim();
  if (text === undefined || text === '') return setting.fallback;
  try {
    return setting.read(text);
  } catch (cause) {
    const secret = /PASSWORD|TOKEN/.test(setting.variable);
    const shown = secret ? '' : ` It is '${withoutCredentials(text)}'.`;
    throw new SettingsError(`${setting.variable} must be ${setting.allowed}.${shown}`, { cause });
  }
}

/** The address of a server may have a user's name and password in it. */
function withoutCredentials(text: string): string {
  return text.replace(/^(\w+:\/\/)?.*@/, '$1…@');
}

function check(settings: Settings): void {
  if (settings.poolMin > settings.poolMax) {
    throw new SettingsError(
      `ASSAY_POOL_MIN (${settings.poolMin}) must not be larger than ASSAY_POOL_MAX (${settings.poolMax}).`,
    );
  }
  if ((settings.adminEmail === undefined) !== (settings.adminPassword === undefined)) {
    throw new SettingsError('ASSAY_ADMIN_EMAIL and ASSAY_ADMIN_PASSWORD must be set together.');
  }
  if (settings.adminEmail !== undefined && !/^[^@\s]+@[^@\s]+$/.test(settings.adminEmail)) {
    throw new SettingsError(`ASSAY_ADMIN_EMAIL must be an e-mail address. It is '${settings.adminEmail}'.`);
  }
  if (settings.adminPassword !== undefined && settings.adminPassword.length < 12) {
    throw new SettingsError('ASSAY_ADMIN_PASSWORD must be at least 12 characters long.');
  }
  if (settings.metricsToken !== undefined && !/^[\x21-\x7e]{16,}$/.test(settings.metricsToken)) {
    throw new SettingsError('ASSAY_METRICS_TOKEN must be at least 16 printable ASCII characters without spaces.');
  }
  if (settings.production && settings.demo) {
    throw new SettingsError('ASSAY_DEMO must be 0 in production: the demo accounts have known passwords.');
  }
  if (settings.production && settings.runner === 'process' && !settings.allowProcessRunner) {
    throw new SettingsError(
      'ASSAY_RUNNER must not be process in production; install a container engine, or set ASSAY_ALLOW_PROCESS_RUNNER=1.',
    );
  }
  if (settings.role !== 'all' && settings.databaseUrl === undefined) {
    throw new SettingsError(`DATABASE_URL must be set when ASSAY_ROLE is ${settings.role}.`);
  }
}

/** The settings as a table in Markdown. */
export function settingsTable(): string {
  const rows = Object.values(SCHEMA).map(
    (setting: Setting<unknown>) =>
      `| \`${setting.variable}\` | ${setting.shownDefault} | ${setting.meaning} | ${setting.allowed} |`,
  );
  return ['| variable | default | meaning | allowed |', '|---|---|---|---|', ...rows].join('\n');
}
