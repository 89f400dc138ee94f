import type { Sitting } from '../api/models';
import { lockOf } from './exam-lock';

const running: Sitting = {
  examId: 'final',
  state: 'running',
  here: true,
  asked: false,
  addressAllowed: true,
  address: '10.0.0.1',
  startedAt: '2026-12-01T09:00:00Z',
  endsAt: '2026-12-01T10:00:00Z',
  finishedAt: null,
  now: '2026-12-01T09:30:00Z',
};

describe('an exercise of an exam', () => {
  it.each([
    ['is worked on while there is time', {}, 1000, null],
    ['is locked when the time is over, whatever the server has said before', {}, 0, 'time-over'],
    ['is locked in the time for what is on its way', { state: 'grace' }, -1, 'time-over'],
    ['is locked once it is handed in', { state: 'ended' }, 1000, 'over'],
    ['is locked when it was opened for review meanwhile', { state: 'review' }, -1, 'over'],
    ['is locked when it goes on in another browser', { here: false }, 1000, 'elsewhere'],
    ['is locked outside the room', { addressAllowed: false, here: false }, 1000, 'outside'],
    ['is none of those who only look, as staff do', { state: 'startable', startedAt: null, here: false }, null, null],
  ] satisfies [string, Partial<Sitting>, number | null, string | null][])('%s', (_, change, leftMs, lock) => {
    expect(lockOf({ ...running, ...change }, leftMs)).toBe(lock);
  });

  it('is not locked before anything is known', () => {
    expect(lockOf(null, null)).toBeNull();
  });
});
