import { hardCoded } from '@assay/grading';
import type { PolicyFinding } from '@assay/sandbox';
import { languageOf, type Prepared } from '../evaluate';
import type { Result } from '../finish';
import type { Lease } from '../lease/claim';
import type { NewFlag } from './raise';

/** The flags that a graded submission gives rise to, from its sources and what it came to. */
export function flagsOf(lease: Lease, prepared: Prepared, result: Result): NewFlag[] {
  const { courseId, exerciseId, userId, submissionId } = lease;
  if (lease.kind !== 'submission' || submissionId === null || exerciseId === null) return [];
  const found = [policyFlag(result), forgeryFlag(result), sandboxFlag(result), hardCodedFlag(lease, prepared, result)];
  return found.flatMap((flag) =>
    flag === null ? [] : [{ courseId, exerciseId, userId, submissionId, ...flag, dedupe: `${exerciseId} ${userId}` }],
  );
}

type Found = Pick<NewFlag, 'severity' | 'evidence'> | null;

const WORDS: Readonly<Record<PolicyFinding['kind'], (name: string) => string>> = {
  import: (name) => `The module ${name} is imported.`,
  call: (name) => `${name} is used.`,
  hidden: (name) => (name === '' ? 'The file cannot be looked through.' : `What ${name} is given cannot be read.`),
};

/** What is banned was used: a lesson more often than a trick. */
function policyFlag({ violations = [] }: Result): Found {
  if (violations.length === 0) return null;
  const findings = violations.map(({ path, line, column, kind, name }) => ({
    text: WORDS[kind](name),
    range: { path, startLine: line, startColumn: column, endLine: line, endColumn: column + Math.max(name.length, 1) },
  }));
  return { severity: 'low', evidence: { kind: 'policy', findings } };
}

/** The report of a test file was not believed. */
function forgeryFlag({ rows = [] }: Result): Found {
  const events = rows.flatMap(({ row, judgement }) =>
    (judgement.suspicions ?? []).map((text) => ({ text, test: row.index })),
  );
  return events.length === 0 ? null : { severity: 'high', evidence: { kind: 'forgery', events } };
}

const CROWDED = 'The program had as many processes as it may have when it was ended, as a fork bomb does.';

/** Something that honest programs do only by mistake, or by habit as looking something up in a network. */
function sandboxFlag({ rows = [] }: Result): Found {
  const events = rows.flatMap(({ row, outcome }) => [
    ...(outcome?.crowded === true ? [{ text: CROWDED, test: row.index }] : []),
    ...(outcome?.networkTries === undefined ? [] : [{ text: lookedFor(outcome.networkTries), test: row.index }]),
  ]);
  if (events.length === 0) return null;
  const severity = events.some(({ text }) => text === CROWDED) ? 'medium' : 'low';
  return { severity, evidence: { kind: 'sandbox', events } };
}

function lookedFor(tries: number): string {
  const often = tries === 1 ? 'once' : `${tries} times`;
  return `The program tried to reach a network, ${often}. No sandbox has one, so it reached nothing.`;
}

function hardCodedFlag(lease: Lease, { program, document }: Prepared, { rows = [] }: Result): Found {
  const passed = rows.filter(({ row, judgement }) => row.test.hidden && judgement.passed);
  if (program === null || passed.length === 0) return null;
  const own = new Set(lease.files.map(({ path }) => path));
  const files = program.files
    .filter(({ path }) => own.has(path))
    .map(({ path, content }) => ({ path, content: content.toString('utf8') }));
  const tests = new Set(passed.map(({ row }) => row.testIndex));
  return hardCoded(document, languageOf(program.language), files, tests);
}
