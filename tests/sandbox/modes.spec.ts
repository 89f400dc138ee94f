import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { ProcessRunner } from '@assay/sandbox';
import { describeConformance } from '@assay/sandbox/testing';
import { TYPESCRIPT } from './typescript-process';

const ROOT = process.getuid?.() === 0;
/** Whom a server without privileges runs as. */
const ORDINARY_UID = '60123';
const ORDINARY = path.join(__dirname, 'ordinary-user.ts');

/** What the program below reports of one mode. */
interface Report {
  readonly works: boolean;
  readonly summary: string;
  readonly statuses: readonly (readonly [name: string, status: string, stdout: string])[];
}

(ROOT ? describe : describe.skip)('as root', () => {
  describeConformance('process by unshare', () => new ProcessRunner({ mode: 'root-unshare' }));

  it('never runs programs bare', async () => {
    const runner = new ProcessRunner({ mode: 'plain' });
    expect(await runner.probe()).toMatchObject({ works: false, summary: expect.stringContaining('as root') });
    await runner.close();
  });
});

describeConformance('process without control groups', () => new ProcessRunner({ withoutGroups: true }));

describe.each(['user-bwrap', 'plain'])('as an ordinary user, %s', (mode) => {
  const command = [...TYPESCRIPT.execArgv, ORDINARY, mode];
  const options = {
    encoding: 'utf8' as const,
    env: { ...process.env, ...TYPESCRIPT.env, HOME: '/tmp' },
  };
  const become = ['--reuid', ORDINARY_UID, '--regid', ORDINARY_UID, '--clear-groups', process.execPath];
  const report: Report = JSON.parse(
    ROOT ? execFileSync('setpriv', [...become, ...command], options) : execFileSync(process.execPath, command, options),
  );

  it('works or says why not', () => {
    expect(report.summary).toMatch(mode === 'plain' || report.works ? /\.$/ : /.+/);
    expect(report.works || mode !== 'plain').toBe(true);
  });

  (report.works ? it : it.skip)('runs honest programs and ends hostile ones', () => {
    expect(report.statuses).toEqual([
      ['honest', 'ok', '42\n'],
      ['endless', 'time_limit', ''],
      ['asleep', 'wall_limit', ''],
      ['flood', 'output_limit', 'x'.repeat(64 * 1024)],
      ['orphans', 'ok', 'left\n'],
      ['honest again', 'ok', '42\n'],
      ['left over', '0', ''],
    ]);
  });
});
