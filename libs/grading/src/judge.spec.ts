import type { ExerciseTest } from '@assay/contract/exercise';
import type { Outcome, OutcomeStatus } from '@assay/sandbox';
import { compareOutput, parseComparison } from './compare';
import { judge } from './judge';
import { PatternError } from './pattern';
import { pointsOf, score, submissionVerdict, type ScoredTest } from './score';

const ioTest: ExerciseTest = { kind: 'io', name: 't', stdin: '', expected: '4\n', hidden: false, points: 1 };
const callTest: ExerciseTest = { ...ioTest, kind: 'call', expression: 'f()', expected: '10' };

function outcome(status: OutcomeStatus, stdout = '', more: Partial<Outcome> = {}): Outcome {
  return {
    status,
    exitCode: status === 'ok' ? 0 : 1,
    signal: null,
    cpuMs: 5,
    wallMs: 6,
    memoryKb: 100,
    stdout: Buffer.from(stdout),
    stderr: Buffer.alloc(0),
    truncated: false,
    ...more,
  };
}

describe('judge', () => {
  it.each([
    ['runtime_error', 'runtime_error'],
    ['killed', 'runtime_error'],
    ['time_limit', 'time_limit'],
    ['wall_limit', 'time_limit'],
    ['memory_limit', 'memory_limit'],
    ['output_limit', 'output_limit'],
  ] as const)('never passes an outcome %s, even with the right output', (status, verdict) => {
    expect(judge(ioTest, outcome(status, '4\n'))).toMatchObject({ verdict, passed: false });
    expect(judge(callTest, outcome(status, '', { value: { t: 'int', v: '10' } })).passed).toBe(false);
  });

  it('takes an unknown status as our fault', () => {
    expect(judge(ioTest, outcome('perfect' as OutcomeStatus, '4\n'))).toMatchObject({
      verdict: 'internal_error',
      passed: false,
    });
  });

  it('says what was printed and what was expected', () => {
    const result = judge(ioTest, outcome('ok', '5\n'));
    expect(result.verdict).toBe('wrong_answer');
    expect(result.message).toBe('Your program printed 5 where 4 was expected.');
  });

  it('compares a returned value as data', () => {
    expect(judge(callTest, outcome('ok', '', { value: { t: 'int', v: '10' } })).passed).toBe(true);
    expect(judge(callTest, outcome('ok', '', { value: { t: 'str', v: '10' } })).passed).toBe(false);
    expect(judge(callTest, outcome('ok', '', { value: { t: 'object', type: 'X', repr: '10' } })).passed).toBe(false);
  });

  it('tells too long a value, or file, from too much output', () => {
    const tooMuch = (test: ExerciseTest, stdout: string) => judge(test, outcome('output_limit', stdout)).message;
    const filesTest: ExerciseTest = { ...ioTest, kind: 'files', expectedFiles: [{ path: 'a', content: '' }] };
    expect(tooMuch(callTest, 'shown\n')).toContain('returned more than can be compared');
    expect(tooMuch(filesTest, 'shown\n')).toContain('wrote more into its files');
    expect(tooMuch(callTest, 'x'.repeat(64 * 1024))).toContain('printed more than it may');
    expect(tooMuch(ioTest, 'x'.repeat(64 * 1024))).toContain('printed more than it may');
  });

  it.each([
    [
      'the right output and an exit code',
      undefined,
      outcome('runtime_error', '4\n'),
      'runtime_error',
      /printed what was expected, but then .*code 1/,
    ],
    ['an exit code that is expected', 1, outcome('runtime_error', '4\n'), 'accepted', null],
    ['another than is expected', 2, outcome('runtime_error', '4\n'), 'runtime_error', /code 1 where 2 was expected/],
    ['none where one is expected', 1, outcome('ok', '4\n'), 'wrong_answer', /code 0 where 1 was expected/],
    ['one that is expected, and wrong output', 1, outcome('runtime_error', '5\n'), 'wrong_answer', /printed 5 where 4/],
    [
      'a crash where an exit code is expected',
      1,
      outcome('runtime_error', '4\n', { exitCode: null, signal: 'SIGSEGV' }),
      'runtime_error',
      /SIGSEGV/,
    ],
    ['a limit where an exit code is expected', 1, outcome('time_limit', '4\n'), 'time_limit', /CPU time/],
  ])('judges %s', (_title, exitCode, came, verdict, message) => {
    const judged = judge({ ...ioTest, exitCode }, came);
    expect(judged.verdict).toBe(verdict);
    if (message === null) expect(judged.message).toBeNull();
    else expect(judged.message).toMatch(message);
  });

  it('leaves to staff, and does not pass, what a pattern cannot decide in time', () => {
    const slow: ExerciseTest = { ...ioTest, compare: 'regex', expected: '(?=a)(a+)+' };
    const judged = judge(slow, outcome('ok', `${'a'.repeat(60)}!`));
    expect(judged).toMatchObject({ verdict: 'internal_error', passed: false, fault: expect.stringMatching(/100 ms/) });
  });

  it('fails a call that ended without a value', () => {
    expect(judge(callTest, outcome('ok')).verdict).toBe('runtime_error');
  });
});

describe('compareOutput', () => {
  const same = (kind: string, expected: string, actual: string) =>
    compareOutput(parseComparison(kind), expected, Buffer.from(actual)) === null;

  it.each([
    ['exact', 'a\n', 'a\n', true],
    ['exact', 'a\n', 'a', false],
    ['lines', 'a\nb\n', 'a  \nb', true],
    ['lines', 'a\n', ' a\n', false],
    ['lines', 'a\n\nb', 'a\nb', false],
    ['lines', '', '\n\n', true],
    ['tokens', 'a b\nc', 'a\nb c\n', true],
    ['tokens', 'a b', 'ab', false],
    ['tokens', 'a', 'a b', false],
    ['float:1e-3', '3.1416', '3.1415', true],
    ['float:1e-6', '3.1416', '3.1415', false],
    ['float:1e-3', 'x 1', 'x 1.0001', true],
    ['float:1e-3', '1', 'one', false],
    ['float:1e-3', '1', '', false],
    ['regex', '\\d+', '42\n', true],
    ['regex', '\\d+', '42 x', false],
    ['regex', 'a|b', 'ab', false],
  ])('%s: %j against %j is %s', (kind, expected, actual, result) => {
    expect(same(kind, expected, actual)).toBe(result);
  });

  it('takes no invalid bytes for a replacement character', () => {
    expect(compareOutput({ kind: 'exact' }, '\ufffd', Buffer.from([0xff]))).not.toBeNull();
  });

  it('ends a regular expression that never would', () => {
    const output = Buffer.from(`${'a'.repeat(60)}!`);
    expect(compareOutput({ kind: 'regex' }, '(a+)+', output)).toMatchObject({ pattern: true });
    expect(() => compareOutput({ kind: 'regex' }, '(?=a)(a+)+', output)).toThrow(PatternError);
  });

  it('names the first line that differs', () => {
    expect(compareOutput({ kind: 'lines' }, 'a\nb\nc', Buffer.from('a\nX\nc'))).toEqual({
      line: 2,
      expected: 'b',
      actual: 'X',
    });
  });
});

describe('score', () => {
  const passed: ScoredTest = { verdict: 'accepted', passed: true, weight: { points: 1, parts: 1 } };
  const failed: ScoredTest = { verdict: 'wrong_answer', passed: false, weight: { points: 2, parts: 1 } };

  it('shares the points by weight and rounds once', () => {
    expect(score([passed, failed], 10)).toBe(3.33);
    expect(
      score(
        [
          { ...passed, weight: { points: 1, parts: 3 } },
          { ...failed, weight: { points: 1, parts: 3 } },
        ],
        1,
      ),
    ).toBe(0.5);
    expect(score([passed, passed, passed], 0.1)).toBe(0.1);
    expect(score([failed], 10)).toBe(0);
    expect(score([{ ...passed, weight: { points: 0, parts: 1 } }], 10)).toBe(0);
    expect(pointsOf([passed.weight, failed.weight], 10)[0]).toBe(3.33);
  });

  it('takes the verdict of the first failing test', () => {
    const timeout: ScoredTest = { verdict: 'time_limit', passed: false, weight: { points: 1, parts: 1 } };
    expect(submissionVerdict([passed, timeout, failed])).toBe('time_limit');
    const skipped: ScoredTest = { ...failed, verdict: 'skipped' };
    expect(submissionVerdict([skipped, timeout, failed])).toBe('time_limit');
    expect(submissionVerdict([passed])).toBe('accepted');
    expect(submissionVerdict([passed, skipped])).toBe('internal_error');
    expect(submissionVerdict([])).toBe('internal_error');
  });
});
