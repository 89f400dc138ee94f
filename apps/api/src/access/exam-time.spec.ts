import { endOf, examStateAt } from './exam-time';

const at = (time: string) => new Date(`2026-12-01T${time}Z`);
const EXAM = {
  opensAt: at('09:00:00'),
  closesAt: at('09:30:00'),
  durationMinutes: 60,
  graceSeconds: 30,
  reviewAt: null,
};
const SITTING = { startedAt: at('09:10:00'), finishedAt: null };

describe('the state of an exam', () => {
  it.each([
    ['before it opens', at('08:59:59.999'), 'not_yet'],
    ['when it opens', at('09:00:00'), 'startable'],
    ['in the last moment to start', at('09:30:00'), 'startable'],
    ['after that', at('09:30:00.001'), 'missed'],
  ] as const)('of who has not started, %s', (_when, now, state) => {
    expect(examStateAt(EXAM, null, null, now)).toBe(state);
  });

  it.each([
    ['at the start', at('09:10:00'), 'running'],
    ['after the last moment to start', at('09:45:00'), 'running'],
    ['in the last moment', at('10:10:00'), 'running'],
    ['in the grace', at('10:10:00.001'), 'grace'],
    ['at its end', at('10:10:30'), 'grace'],
    ['after it', at('10:10:30.001'), 'ended'],
  ] as const)('of who has started, %s', (_when, now, state) => {
    expect(examStateAt(EXAM, SITTING, null, now)).toBe(state);
  });

  it('goes by the student’s own end with extra time', () => {
    expect(endOf(EXAM, SITTING, { extraMinutes: 15 })).toEqual(at('10:25:00'));
    expect(examStateAt(EXAM, SITTING, { extraMinutes: 15 }, at('10:25:00'))).toBe('running');
  });

  it('is over for who has handed in, whatever time is left', () => {
    expect(examStateAt(EXAM, { ...SITTING, finishedAt: at('09:40:00') }, null, at('09:41:00'))).toBe('ended');
  });

  it('can be looked at from the day that is set, but not while the student still writes', () => {
    const exam = { ...EXAM, reviewAt: at('10:00:00') };
    expect(examStateAt(exam, SITTING, null, at('10:05:00'))).toBe('running');
    expect(examStateAt(exam, SITTING, null, at('10:11:00'))).toBe('review');
    expect(examStateAt(exam, null, null, at('10:11:00'))).toBe('review');
  });
});
