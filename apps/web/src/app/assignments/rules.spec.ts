import { rulesOf } from './rules';

const times = { dueAt: '2031-03-01T08:00:00Z', closesAt: '2031-03-03T08:00:00Z' };
const rules = { counts: 'best', attempts: null, latePercent: 0, ...times } as const;

describe('the rules of an assignment', () => {
  it.each([
    [0, 'Nothing is taken off for being late'],
    [10, '10 % are taken off for each day of being late'],
    [100, 'Late work earns nothing'],
  ])('say what being late costs: %d %%', (latePercent, sentence) => {
    expect(rulesOf({ ...rules, kind: 'assignment', latePercent })).toEqual(['The best attempt counts', sentence]);
  });

  it('say nothing of being late in an exam', () => {
    expect(rulesOf({ ...rules, kind: 'exam', counts: 'last', attempts: 1 })).toEqual([
      'The last attempt counts',
      'One attempt at each exercise',
    ]);
  });
});
