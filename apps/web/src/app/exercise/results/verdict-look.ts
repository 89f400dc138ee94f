import type { TestVerdict } from '@assay/contract';
import type { IconName } from '../../design/icon';

export interface Look {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: 'pass' | 'fail' | 'warn' | 'muted';
}

const LOOKS: Record<TestVerdict, Look> = {
  accepted: { word: 'Passed', icon: 'check', tone: 'pass' },
  wrong_answer: { word: 'Different output', icon: 'close', tone: 'fail' },
  time_limit: { word: 'Too slow', icon: 'clock', tone: 'fail' },
  memory_limit: { word: 'Too much memory', icon: 'memory', tone: 'fail' },
  output_limit: { word: 'Too much output', icon: 'alert', tone: 'fail' },
  runtime_error: { word: 'Stopped with an error', icon: 'alert', tone: 'fail' },
  compile_error: { word: 'Does not start', icon: 'code', tone: 'fail' },
  rejected: { word: 'Not allowed here', icon: 'lock', tone: 'warn' },
  internal_error: { word: 'Our fault', icon: 'alert', tone: 'warn' },
  skipped: { word: 'Skipped', icon: 'minus', tone: 'muted' },
};

const WAITING: Look = { word: 'Waiting', icon: 'circle', tone: 'muted' };

/** Sign, word and colour of a test's verdict; null is a test that is not graded yet. */
export function lookOf(verdict: TestVerdict | null): Look {
  return verdict === null ? WAITING : LOOKS[verdict];
}

/** The word for a whole submission: the same, but for one that passed everything. */
export function wordFor(verdict: TestVerdict | null): string {
  return verdict === 'accepted' ? 'Accepted' : lookOf(verdict).word;
}
