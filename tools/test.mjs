// Runs every tier of tests and ends with the sum: `npm test`, or `npm test -- unit api` for some tiers.
// ASSAY_REQUIRE names what must not be missing ("docker chromium"): a skip for want of it is then a failure.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => path.join(root, 'node_modules', name);
const UNIT = [
  'libs/contract',
  'libs/db',
  'libs/grader',
  'libs/grading',
  'libs/sandbox',
  'libs/settings',
  'apps/api',
  'apps/web',
];

/** In the order of what they need: nothing, sandboxes, a database, a browser. Sandboxes and servers run one at a time. */
const TIERS = [
  { name: 'unit', projects: UNIT },
  { name: 'sandbox', projects: ['tests/sandbox'], serial: true },
  { name: 'attacks', projects: ['tests/attacks'], serial: true },
  { name: 'api', projects: ['tests/api'], serial: true },
  { name: 'content', projects: ['tests/content'], serial: true },
  { name: 'e2e', projects: ['tests/e2e'], serial: true },
];

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options }).status ?? 1;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !TIERS.some((tier) => tier.name === name));
if (unknown.length > 0) {
  console.error(`There is no tier ${unknown.join(', ')}; there are ${TIERS.map((tier) => tier.name).join(', ')}.`);
  process.exit(1);
}
const tiers = TIERS.filter((tier) => wanted.length === 0 || wanted.includes(tier.name));

const targets = ['run-many', '-t', 'generate,build', '--outputStyle=static'];
if (run(process.execPath, [bin('nx/dist/bin/nx.js'), ...targets]) !== 0) process.exit(1);

const sum = { passed: 0, failed: 0, skipped: 0 };
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-test-'));
for (const { name, projects, serial } of tiers) {
  console.log(`\n=== ${name}`);
  const output = path.join(results, `${name}.json`);
  const found = projects.filter((project) =>
    fs.readdirSync(path.join(root, project), { recursive: true }).some((file) => file.endsWith('.spec.ts')),
  );
  const args = ['--projects', ...found, '--json', '--outputFile', output, ...(serial ? ['--runInBand'] : [])];
  const status = run(process.execPath, [bin('jest/bin/jest.js'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const report = fs.existsSync(output) ? JSON.parse(fs.readFileSync(output, 'utf8')) : undefined;
  const counted = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  sum.passed += report?.numPassedTests ?? 0;
  sum.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  // A tier that ended badly without a failing test, or ran none, has failed all the same.
  sum.failed += counted > 0 ? counted : status !== 0 || !report?.numTotalTests ? 1 : 0;
}
fs.rmSync(results, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
const strict = (process.env.ASSAY_REQUIRE ?? '') !== '';
process.exit(sum.failed > 0 || (strict && sum.skipped > 0) ? 1 : 0);
