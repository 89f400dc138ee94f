import { becauseOf, duration, round, share } from './class-words';

describe('words about a class', () => {
  it.each([
    [30, 'under a minute'],
    [600, '10 min'],
    [5400, '1.5 h'],
    [86_400, '24 h'],
    [172_800, '2 days'],
  ])('says %s s as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it('says shares and means as people read them', () => {
    expect([share(1, 3), share(0, 0), round(2.25), round(3)]).toEqual(['33 %', '–', '2.3', '3']);
  });

  it('names what a reason is about, and that there is more', () => {
    const said = (reason: Parameters<typeof becauseOf>[0]) =>
      becauseOf(reason, 'ada')
        .map(({ text }) => text)
        .join('');
    const [one, five] = [['Week 2'], ['A', 'B', 'C', 'D', 'E']];
    expect(said({ reason: 'missed', count: 1, of: 3, titles: one, ids: ['2'] })).toContain('1 of 3 assignments');
    expect(said({ reason: 'stuck', count: 6, of: null, titles: five, ids: five })).toContain('D, E …');
    expect(said({ reason: 'inactive', count: 20, of: null, titles: [], ids: [] })).toContain('20 days');
    expect(said({ reason: 'behind', count: 2, of: 8, titles: [], ids: [] })).toContain('2 exercises');
  });

  it('leads from a reason to the submissions that it tells of', () => {
    const looks = (reason: Parameters<typeof becauseOf>[0]) =>
      becauseOf(reason, 'ada').flatMap(({ look }) => look ?? []);
    expect(looks({ reason: 'missed', count: 1, of: 3, titles: ['Week 2'], ids: ['2'] })).toEqual([
      { student: 'ada', assignment: '2' },
    ]);
    expect(looks({ reason: 'behind', count: 2, of: 8, titles: [], ids: [] })).toEqual([
      { student: 'ada', pick: 'solving' },
    ]);
  });
});
