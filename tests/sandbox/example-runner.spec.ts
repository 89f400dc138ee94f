import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { createRunner, type Runner } from '@assay/sandbox';
import { describeConformance } from '@assay/sandbox/testing';

const FOLDER = path.join(__dirname, '..', '..', 'examples', 'runner-runc');
const demanded = (process.env['ASSAY_REQUIRE'] ?? '').split(/[\s,]+/).includes('docker');

function whatIsMissing(): string | null {
  if (process.getuid?.() !== 0) return 'the example runner needs root';
  try {
    execFileSync('runc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'runc is not there: install it with `sudo apt-get install runc`';
  }
}

const missing = whatIsMissing();
if (missing !== null) {
  console.warn(`SKIPPED: the example runner. ${missing}`);
  (demanded ? it : it.skip)('the example runner can be tested here', () => {
    throw new Error(missing);
  });
} else {
  describe('the example runner', () => {
    let runner: Runner;

    beforeAll(async () => {
      runner = await createRunner({ name: FOLDER, owner: `test-${process.pid}`, instance: 'assay-test' });
    });

    describeConformance('runc, from outside the repository,', () => runner);
  });
}

describe('a runner that is named', () => {
  it('must be there, be a runner, and fit', async () => {
    const make = (name: string) => createRunner({ name, owner: 'test' });
    await expect(make('assay-runner-nowhere')).rejects.toThrow(
      /assay-runner-nowhere could not be loaded.*built in are/s,
    );
    await expect(make('semver')).rejects.toThrow('semver is no runner');
  });
});
