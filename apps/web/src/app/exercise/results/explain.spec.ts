import type { TestResult } from '../../api/models';
import { explain } from './explain';
import { plain } from './sentence';

const limits = { cpuSeconds: 2, memoryMb: 128, outputKb: 64, processes: 32 };
const test = (rest: Partial<TestResult>): TestResult => ({
  index: 0,
  kind: 'io',
  hidden: false,
  verdict: 'wrong_answer',
  passed: false,
  points: 0,
  maxPoints: 1,
  ...rest,
});
const what = (rest: Partial<TestResult>) => plain(explain(test(rest), limits).what);
const advice = (rest: Partial<TestResult>) => explain(test(rest), limits).advice;

describe('explain', () => {
  it.each<[string, Partial<TestResult>, string]>([
    ['one line', { expected: '5\n', actual: '4\n' }, 'Your program printed 4 where 5 was expected.'],
    ['a later line', { expected: 'a\nb', actual: 'a\nc' }, 'In line 2 your program printed c where b was expected.'],
    ['nothing', { expected: '5', actual: '' }, 'Your program printed nothing where 5 was expected.'],
    ['a missing line', { expected: 'a\nb', actual: 'a' }, 'Line 2 is missing: b was expected.'],
    ['an extra line', { expected: 'a', actual: 'a\nb' }, 'Your program printed a line too many, line 2: b.'],
    [
      'a call',
      { kind: 'call', expression: 'f(2)', expected: '4', actual: 'None' },
      'f(2) gave None where 4 was expected.',
    ],
    ['time', { verdict: 'time_limit' }, 'Your program was still running after 2 s.'],
    [
      'a traceback',
      {
        verdict: 'runtime_error',
        stderr: 'Traceback (most recent call last):\n  File "/run/main.py", line 3, in <module>\nValueError: no\n',
      },
      'Your program stopped in line 3 of main.py: ValueError: no',
    ],
  ])('says what happened: %s', (_name, rest, sentence) => {
    expect(what(rest)).toBe(sentence);
  });

  it('sets values apart from its own words, and draws those that are only spaces', () => {
    const values = (rest: Partial<TestResult>) =>
      explain(test(rest), limits)
        .what.filter((part) => part.code)
        .map((part) => part.text);
    expect(values({ expected: 'Lift-off!', actual: 'Lift off!' })).toEqual(['Lift off!', 'Lift-off!']);
    expect(values({ expected: 'a\n\nb', actual: 'a\nc\nb' })).toEqual(['c']);
    expect(values({ expected: 'a\nx', actual: 'a\n  y' })).toEqual(['  y', 'x']);
    expect(values({ kind: 'call', expression: 'f(2)', expected: '4', actual: '5' })).toEqual(['f(2)', '5', '4']);
  });

  it('points at near misses', () => {
    expect(advice({ expected: 'Yes', actual: 'yes' })).toContain('capital');
    expect(advice({ expected: '1 2', actual: '12' })).toContain('spaces');
    expect(advice({ kind: 'call', expected: '4', actual: 'None' })).toContain('return');
  });

  it('gives nothing away about a hidden test', () => {
    expect(what({ hidden: true })).toContain('hidden test');
  });

  it('says nothing about what passed or is not graded', () => {
    expect(what({ verdict: 'accepted' })).toBe('');
    expect(what({ verdict: null })).toBe('');
  });
});
