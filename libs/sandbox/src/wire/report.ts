import type { SuiteReport } from '../sandbox';

/** As the harness cuts them (`supervisor/suite.py`); whatever is longer was not written by it. */
const MAX_MESSAGE = 4000;
/** Failures of sub-tests that are told, and how long all of them may be together. */
const MAX_FAILURES = 10;
const MAX_TOLD = 8000;
const EVENTS = ['begin', 'failed', 'raised', 'suspicious', 'unavailable', 'end'] as const;
type EventName = (typeof EVENTS)[number];

interface ReportLine {
  readonly event: EventName;
  readonly text: string;
}

function readLine(line: string, nonce: string): ReportLine | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null; // not JSON: not ours
  }
  if (!Array.isArray(value) || value.length !== 3) {
    return null;
  }
  const [named, event, text] = value;
  const known = EVENTS.find((name) => name === event);
  if (named !== nonce || known === undefined || typeof text !== 'string' || text.length > MAX_MESSAGE) {
    return null;
  }
  return { event: known, text };
}

/**
 * Reads what a test run told on the channel for it: lines of JSON, `[nonce, event, text]`, the first `begin` and the last
 * the only `end`. A student's code can write there as well, so whatever does not fit is a forgery, and nothing passes then.
 * @param ended whether the process ended as a harness does that has reported
 * @returns null when the test never came to its end and nothing strange was seen
 */
export function parseReport(payload: Buffer, nonce: string, ended: boolean): SuiteReport | 'unavailable' | null {
  const texts = payload.toString('utf8').split('\n');
  const rest = texts.pop();
  const lines = texts.map((line) => readLine(line, nonce));
  const ours = lines.filter((line) => line !== null);
  const count = (event: EventName) => ours.filter((line) => line.event === event).length;
  // Said before any of the student's code is there, in place of all else.
  if (texts.length === 1 && count('unavailable') === 1) {
    return 'unavailable';
  }
  const suspicious = ours.filter(({ event }) => event === 'suspicious').map(({ text }) => text);
  if (ours.length < lines.length || rest !== '') {
    suspicious.push('Something that is not the test harness wrote to the channel for results.');
  }
  if (count('begin') > 1 || count('end') > 1) {
    suspicious.push('The result was reported more than once.');
  }
  const complete = ended && ours.length >= 2 && ours[0]?.event === 'begin' && ours.at(-1)?.event === 'end';
  if (ended && count('end') === 1 && !complete) {
    suspicious.push('The result was reported out of order.');
  }
  const failures = ours.filter(({ event }) => event === 'failed' || event === 'raised');
  if (!complete && failures.length === 0 && suspicious.length === 0) {
    return null;
  }
  return {
    passed: complete && failures.length === 0 && suspicious.length === 0,
    message: told(failures),
    raised: failures[0]?.event === 'raised',
    suspicious: [...new Set(suspicious)],
  };
}

/** All that failed, each once: a test with sub-tests may fail in several. */
function told(failures: readonly ReportLine[]): string | null {
  const texts = [...new Set(failures.map(({ text }) => text))];
  if (texts.length === 0) return null;
  const more = texts.length > MAX_FAILURES ? [`… and ${texts.length - MAX_FAILURES} more.`] : [];
  return [...texts.slice(0, MAX_FAILURES), ...more].join('\n\n').slice(0, MAX_TOLD);
}
