import { actionInWords, detailsOf } from './audit-words';

const ID = '01936f6e-0000-7000-8000-000000000001';

describe('what an entry says', () => {
  it.each([
    ['a text', { reason: 'ill' }, ['reason: ill']],
    ['words of a name', { shiftDays: 182 }, ['shift days: 182']],
    ['nothing', { until: null, note: '', items: [] }, []],
    ['a change', { after: 7, before: null, reason: 'late' }, ['reason: late', 'before: none', 'after: 7']],
    ['a list', { fields: ['title', 'dueAt'] }, ['fields: title, due at']],
    ['ids', { userId: ID, userIds: [ID, ID] }, ['user ids: 2']],
    ['parts', { after: { min: 2, live: true, of: ID } }, ['after: min 2, live yes']],
    ['more than anybody reads', { all: Array.from({ length: 25 }, (_, i) => i) }, [/^all: 0, .*, 19 and 5 more$/]],
    ['an instant', { until: '2026-10-05T10:00:00.000Z' }, [/^until: 5 Oct 2026/]],
  ])('of %s', (_what, data, expected) => {
    const said = detailsOf(data).map(({ name, value }) => `${name}: ${value}`);
    expect(said).toEqual(expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
  });

  it('is its own name for what is not known', () => {
    expect(actionInWords('exercise.updated')).toBe('Changed the exercise');
    expect(actionInWords('moon.painted')).toBe('moon.painted');
  });
});
