import { draftOf, partOf, problemsOf, schemeOf } from './scheme-draft';

const scheme = {
  categories: [
    { id: 'x', name: 'Sheets', weight: 60, dropLowest: 1, assignmentIds: ['a', 'c'] },
    { id: 'y', name: 'Exam', weight: 40, dropLowest: 0, assignmentIds: [] },
  ],
  assignments: ['a', 'b', 'c'].map((id) => ({ id, kind: 'assignment' as const, title: id, weight: 1, draft: false })),
};

describe('categories that are put together', () => {
  it('are what was there as long as nothing is changed', () => {
    expect(schemeOf(draftOf(scheme))).toEqual({ categories: scheme.categories });
  });

  it('have new ones without an id, and assignments where they were put', () => {
    const draft = draftOf(scheme);
    const made = { key: 'new-1', id: null, name: ' Projects ', weight: '2,5', dropLowest: '0' };
    const changed = { categories: [made], places: new Map(draft.places).set('b', 'new-1') };
    expect(schemeOf(changed)).toEqual({
      categories: [{ name: 'Projects', weight: 2.5, dropLowest: 0, assignmentIds: ['b'] }],
    });
  });

  it('say what is wrong with them, and which part of the total they are', () => {
    const draft = draftOf(scheme);
    expect([partOf(draft, 0), partOf(draft, 1)]).toEqual([60, 40]);
    expect(problemsOf(draft, 0)).toEqual({});
    const [first] = draft.categories;
    if (!first) throw new Error('no category');
    const wrong = { ...first, weight: '1.234', dropLowest: '0.5' };
    expect(Object.keys(problemsOf({ ...draft, categories: [first, wrong] }, 1))).toEqual([
      'name',
      'weight',
      'dropLowest',
    ]);
    expect(problemsOf({ ...draft, categories: [{ ...first, name: ' ', weight: '-1' }] }, 0)).toMatchObject({
      name: 'is needed',
      weight: expect.stringContaining('0 to 1000'),
    });
    expect(partOf({ ...draft, categories: [{ ...first, weight: '0' }] }, 0)).toBeNull();
  });
});
