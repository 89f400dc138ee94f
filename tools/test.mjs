// Runs every tier of tests and ends with the sum: `npm test`, or `npm test -- unit api` for some tiers.
// ASSAY_REQUIRE names what must not be missing ("docker chromium"): a skip for want of it is then a failure.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

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

/**
 * In the order of what they need: nothing, sandboxes, a database, a browser. Files run two at a time, which is what two
 * cores take without a limit of time being felt. Attacks run alone, since what nothing holds back does harm to others, and
 * so does the load, since it is measured.
 */
const GROUPS = [
  { tiers: { unit: UNIT }, workers: 2, tries: 1 },
  { tiers: { sandbox: ['tests/sandbox'] }, workers: 2, tries: 2 },
  { tiers: { attacks: ['tests/attacks'] }, workers: 1, tries: 2 },
  { tiers: { api: ['tests/api'] }, workers: 2, tries: 2 },
  { tiers: { field: ['tests/field'] }, workers: 2, tries: 2 },
  { tiers: { load: ['tests/load'] }, workers: 1, tries: 2 },
  { tiers: { content: ['tests/content'], e2e: ['tests/e2e'] }, workers: 2, tries: 2 },
];

/**
 * Where real processes share a busy machine, the files that failed run once more, alone. What passes then is told at the end as
 * unsteady, with what it failed of. When more files than this failed, it is not for being unsteady.
 */
const MOST_FOR_A_SECOND_TRY = 3;

const LINES_OF_A_FAILURE = 25;

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options }).status ?? 1;
}

const wanted = process.argv.slice(2);
const known = GROUPS.flatMap(({ tiers }) => Object.keys(tiers));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no tier ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(1);
}
const groups = GROUPS.map(({ tiers, workers, tries }) => {
  const names = Object.keys(tiers).filter((name) => wanted.length === 0 || wanted.includes(name));
  return { name: names.join(' and '), projects: names.flatMap((name) => tiers[name]), workers, tries };
}).filter(({ projects }) => projects.length > 0);

const targets = ['run-many', '-t', 'generate,build', '--outputStyle=static'];
if (run(process.execPath, [bin('nx/dist/bin/nx.js'), ...targets]) !== 0) process.exit(1);

/** What failed in files of a group, each with the beginning of why, as it is said once more at the very end. */
function failuresOf(name, testResults) {
  return testResults.filter(hasFailed).flatMap(({ name: file, message, assertionResults }) => {
    const failed = assertionResults.filter(hasFailed);
    const at = `${name}: ${path.relative(root, file)}`;
    if (failed.length === 0) return [`${at}\n${beginningOf(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${at}: ${fullName}\n${beginningOf(failureMessages.join('\n'))}`,
    );
  });
}

function beginningOf(message) {
  const lines = stripVTControlCharacters(message).split('\n');
  const ours = lines.filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line));
  const first = ours.slice(0, LINES_OF_A_FAILURE);
  return first.map((line) => `    ${line}`).join('\n');
}

/** Runs jest over projects, or over some of their files one after the other, and returns what came of each file. */
function jest(name, projects, workers, files) {
  const output = path.join(results, `${name.replaceAll(' ', '-')}.json`);
  fs.rmSync(output, { force: true });
  const sequencer = path.join(root, 'tests', 'fixtures', 'longest-first.cjs');
  const args = ['--projects', ...projects, '--verbose=false', '--json', '--outputFile', output];
  args.push(
    '--testSequencer',
    sequencer,
    ...(files ? ['-i', '--runTestsByPath', ...files] : [`--maxWorkers=${workers}`]),
  );
  const status = run(process.execPath, [bin('jest/bin/jest.js'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const report = fs.existsSync(output) ? JSON.parse(fs.readFileSync(output, 'utf8')) : undefined;
  return { status, testResults: report?.testResults ?? [] };
}

const hasFailed = ({ status }) => status === 'failed';

const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const unsteady = [];
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-test-'));
for (const { name, projects, workers, tries } of groups) {
  console.log(`\n=== ${name}`);
  const found = projects.filter((project) =>
    fs.readdirSync(path.join(root, project), { recursive: true }).some((file) => file.endsWith('.spec.ts')),
  );
  const began = Date.now();
  let { status, testResults } = jest(name, found, workers);
  const again = testResults.filter(hasFailed).map((result) => result.name);
  if (tries > 1 && again.length > 0 && again.length <= MOST_FOR_A_SECOND_TRY) {
    console.log(`=== ${name}: what failed, once more and alone`);
    const second = jest(name, found, workers, again);
    const failedTwice = second.testResults.filter(hasFailed).map((result) => result.name);
    const failedOnce = testResults.filter((result) => hasFailed(result) && !failedTwice.includes(result.name));
    unsteady.push(...failuresOf(name, failedOnce));
    testResults = [...testResults.filter((result) => !again.includes(result.name)), ...second.testResults];
    status = second.status;
  }
  console.log(`=== ${name}: ${Math.round((Date.now() - began) / 1000)} s`);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = failuresOf(name, testResults);
  failures.push(...failed);
  sum.passed += tests.filter((test) => test.status === 'passed').length;
  sum.skipped += tests.filter((test) => ['pending', 'todo', 'skipped'].includes(test.status)).length;
  // A group that ended badly without a failing test, or ran none, has failed all the same.
  sum.failed += failed.length || (status !== 0 || tests.length === 0 ? 1 : 0);
}
fs.rmSync(results, { recursive: true, force: true });
if (unsteady.length > 0) console.log(`\n=== unsteady: failed, then passed alone\n${unsteady.join('\n\n')}`);
if (failures.length > 0) console.log(`\n=== failed\n${failures.join('\n\n')}`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
const strict = (process.env.ASSAY_REQUIRE ?? '') !== '';
process.exit(sum.failed > 0 || (strict && sum.skipped > 0) ? 1 : 0);
