import { spokenAt, timeLeft } from './time-left';

describe('the time that is left', () => {
  it.each([
    [3_849_000, '1:04:09'],
    [249_000, '4:09'],
    [248_001, '4:09'],
    [1, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('%i ms are %s', (ms, words) => {
    expect(timeLeft(ms)).toBe(words);
  });

  it('is spoken at few moments', () => {
    expect([901, 900, 299, 60, 1, 0].map(spokenAt)).toEqual([
      null,
      '15 minutes are left.',
      null,
      'One minute is left.',
      null,
      'The time is over.',
    ]);
  });
});
