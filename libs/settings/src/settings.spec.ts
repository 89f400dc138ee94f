import { readSettings, SettingsError, settingsTable } from './settings';

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, role: 'all', runner: 'auto', production: false });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['ASSAY_ROLE', 'boss'],
    ['ASSAY_POOL_MAX', '0'],
    ['ASSAY_PUBLIC_URL', 'ftp://x'],
    ['ASSAY_PUBLIC_URL', 'nowhere'],
    ['DATABASE_URL', 'mysql://x'],
    ['ASSAY_DEMO', 'perhaps'],
    ['ASSAY_ADMIN_EMAIL', 'a@example.org'],
    ['ASSAY_METRICS_TOKEN', 'too short'],
  ])('stops at %s=%s with a sentence that names it', (variable, value) => {
    const read = () => readSettings({ [variable]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(variable);
  });

  it('does not repeat a password', () => {
    const read = () => readSettings({ ASSAY_ADMIN_EMAIL: 'a@example.org', ASSAY_ADMIN_PASSWORD: 'hunter2' });
    expect(read).toThrow(/ASSAY_ADMIN_PASSWORD/);
    expect(read).not.toThrow(/hunter2/);
    for (const url of ['mysql://user:hunter2@host/x', 'user:hunter2@host', 'mysql://user:hunter/2@hunter2@host']) {
      expect(() => readSettings({ DATABASE_URL: url })).toThrow(/^DATABASE_URL must be .*…@host/);
    }
  });

  it('refuses in production what is for trying only', () => {
    const production = { NODE_ENV: 'production', ASSAY_DEMO: '0' };
    expect(() => readSettings({ ...production, ASSAY_DEMO: '1' })).toThrow(/ASSAY_DEMO/);
    expect(() => readSettings({ ...production, ASSAY_RUNNER: 'process' })).toThrow(/ASSAY_RUNNER/);
    expect(readSettings({ ...production, ASSAY_RUNNER: 'process', ASSAY_ALLOW_PROCESS_RUNNER: '1' }).runner).toBe(
      'process',
    );
  });

  it('refuses a pool that is smaller than what it keeps warm', () => {
    expect(() => readSettings({ ASSAY_POOL_MIN: '5', ASSAY_POOL_MAX: '2' })).toThrow(/ASSAY_POOL_MIN/);
  });
});

it('settingsTable names every variable once', () => {
  const variables = settingsTable().match(/^\| `(\w+)`/gm) ?? [];
  expect(new Set(variables).size).toBe(variables.length);
  expect(variables.length).toBeGreaterThan(15);
});
