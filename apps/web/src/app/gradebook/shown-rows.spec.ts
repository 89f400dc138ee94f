import type { GradeColumn, GradeRow } from '../api/models';
import { groupsOf, inWords, shownRows } from './shown-rows';

const column = (slug: string, categoryId: string | null = null) =>
  ({ id: slug, slug, title: slug.toUpperCase(), categoryId, maxPoints: 10 }) as GradeColumn;
const row = (name: string, points: number | null, final: number | null, more: Partial<GradeRow> = {}) =>
  ({
    userId: name,
    username: name,
    name,
    email: `${name}@example.org`,
    studentNumber: null,
    section: null,
    cells: [{ points, automatic: points, override: null, late: false, extended: false, counts: true }],
    soFar: null,
    final,
    dropped: [],
    ...more,
  }) as GradeRow;
const ROWS = [
  row('ada', 3, 20, { studentNumber: '4711' }),
  row('ben', null, 90, { section: { id: 's', name: 'Monday' } }),
  row('cleo', 0, 5),
];
const shown = (look: object) =>
  shownRows(ROWS, [column('a')], { q: '', section: '', sort: '', ...look }).map(({ name }) => name);

describe('rows of the gradebook', () => {
  it('are found by name, e-mail address and number, and by section', () => {
    expect(shown({ q: ' CLEO@' })).toEqual(['cleo']);
    expect(shown({ q: '471' })).toEqual(['ada']);
    expect(shown({ section: 's' })).toEqual(['ben']);
    expect(shown({ section: 'none' })).toEqual(['ada', 'cleo']);
  });

  it('are sorted from either end, what is missing last, and leave the order of the book alone', () => {
    expect(shown({ sort: '-name' })).toEqual(['cleo', 'ben', 'ada']);
    expect(shown({ sort: 'points.a' })).toEqual(['cleo', 'ada', 'ben']);
    expect(shown({ sort: '-points.a' })).toEqual(['ada', 'cleo', 'ben']);
    expect(shown({ sort: '-total.final' })).toEqual(['ben', 'ada', 'cleo']);
    expect(shown({})).toEqual(['ada', 'ben', 'cleo']);
  });

  it('have their columns by category, and keep where each cell is', () => {
    const columns = [column('a', 'x'), column('b'), column('c', 'x'), column('d', 'y')];
    const categories = ['y', 'x', 'empty'].map((id) => ({ id, name: id, weight: 1, dropLowest: 0 }));
    const groups = groupsOf(columns, categories);
    expect(groups.map((group) => [group.category?.id, ...group.columns.map(({ slug, at }) => `${slug}${at}`)])).toEqual(
      [
        ['y', 'd3'],
        ['x', 'a0', 'c2'],
        [undefined, 'b1'],
      ],
    );
  });

  it('say in words what the signs of a cell show', () => {
    const override = { points: 7, reason: 'x', reasonShown: false, by: null, at: '', revision: '' };
    const [cell] = row('ada', 7, 1).cells;
    if (!cell) throw new Error('no cell');
    const all = { ...cell, automatic: 4, override, late: true, extended: true };
    expect(inWords(row('ada', 7, 1, { dropped: ['a'] }), column('a'), all)).toBe(
      'ada, A: 7 of 10, overridden, 4 was computed, late, has an extension, dropped in the final total',
    );
    expect(inWords(row('ada', null, 1), column('a'), { ...cell, points: null })).toBe('ada, A: missing');
    expect(inWords(row('ada', null, 1), column('a'), { ...cell, points: null, counts: false })).toBe(
      'ada, A: nothing graded yet',
    );
  });
});
