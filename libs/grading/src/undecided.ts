import type { Judgement } from './judge';

const MAX_MESSAGE = 2000;

/**
 * What is made of an output that the author's checker or pattern failed on: it is not passed, as a wrong answer is not, until
 * staff have decided. Otherwise whoever makes it fail would be told of the other tests for nothing.
 * @param why for staff only: it may hold hidden input and lines of the author's own
 */
export function undecided(output: Buffer, by: 'checker' | 'pattern', why: string): Judgement {
  return {
    verdict: 'internal_error',
    passed: false,
    actual: output,
    message: `The author’s ${by} failed on what your program printed. It counts as not passed until staff have looked at it.`,
    judgeMessage: why.slice(0, MAX_MESSAGE),
    fault: why,
  };
}
