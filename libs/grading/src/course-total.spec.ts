import * as fc from 'fast-check';
import { courseTotal, sumOf, type TotalCategory, type TotalItem } from './course-total';

const item = (id: string, points: number | null, over: Partial<TotalItem> = {}): TotalItem => ({
  id,
  points,
  maxPoints: 10,
  weight: 1,
  categoryId: null,
  ...over,
});

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((hundredths) => hundredths / 100);
const CATEGORIES = ['a', 'b', 'c'];
const course = fc.record({
  items: fc
    .array(
      fc.record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        maxPoints: cents(100),
        weight: cents(20),
        categoryId: fc.option(fc.constantFrom(...CATEGORIES)),
      }),
      { maxLength: 60 },
    )
    .map((all) =>
      all.map(({ share, maxPoints, ...rest }, at): TotalItem => {
        const points = Math.floor(share * maxPoints * 100) / 100;
        return { id: `i${at}`, points, maxPoints, ...rest };
      }),
    ),
  categories: fc.tuple(
    ...CATEGORIES.map((id) => fc.record({ id: fc.constant(id), weight: cents(20), dropLowest: fc.nat(5) })),
  ),
});
const run = (check: (items: TotalItem[], categories: TotalCategory[]) => void) =>
  fc.assert(
    fc.property(course, ({ items, categories }) => check(items, categories)),
    { numRuns: 300 },
  );

describe('the total of a course', () => {
  it('is nothing while nothing counts, rather than 0', () => {
    expect(courseTotal([], [])).toEqual({ percent: null, categories: [], dropped: [] });
    expect(courseTotal([item('a', 5, { weight: 0 }), item('b', 5, { maxPoints: 0 })], []).percent).toBeNull();
  });

  it('is the mean by the weights of the assignments without categories', () => {
    expect(courseTotal([item('a', 10), item('b', 4, { weight: 3 })], []).percent).toBe(55);
    expect(courseTotal([item('a', 10), item('b', null)], []).percent).toBe(50);
  });

  it('weighs categories, drops the worst of each, and takes what is in none beside them', () => {
    const items = [
      item('s1', 10, { categoryId: 'sheets' }),
      item('s2', 2, { categoryId: 'sheets' }),
      item('s3', 8, { categoryId: 'sheets' }),
      item('final', 30, { maxPoints: 40, categoryId: 'exams' }),
      item('essay', 5, { weight: 2 }),
    ];
    const categories = [
      { id: 'sheets', weight: 3, dropLowest: 1 },
      { id: 'exams', weight: 5, dropLowest: 0 },
      { id: 'empty', weight: 100, dropLowest: 2 },
    ];
    // (3 · 90 + 5 · 75 + 2 · 50) / 10
    expect(courseTotal(items, categories)).toEqual({
      percent: 74.5,
      categories: [
        { id: 'sheets', percent: 90 },
        { id: 'exams', percent: 75 },
      ],
      dropped: ['s2'],
    });
  });

  it('rounds once, and half up', () => {
    // Three thirds are one; rounded one by one they would be 99.99.
    const thirds = [1, 2, 3].map((at) => item(`t${at}`, 1, { maxPoints: 3 }));
    expect(courseTotal(thirds, []).percent).toBe(33.33);
    expect(courseTotal([item('a', 0.67, { maxPoints: 80 })], []).percent).toBe(0.84);
    expect(sumOf([0.1, 0.2, 0.7])).toBe(1);
    expect(sumOf(Array.from({ length: 1000 }, () => 0.01))).toBe(10);
  });

  it('always keeps the best of a category', () => {
    const items = [
      item('a', 1, { categoryId: 'c' }),
      item('b', 9, { categoryId: 'c' }),
      item('d', 1, { categoryId: 'c' }),
    ];
    expect(courseTotal(items, [{ id: 'c', weight: 1, dropLowest: 9 }])).toMatchObject({
      percent: 90,
      dropped: ['d', 'a'],
    });
  });

  it('lies between 0 and 100 for points that do, in whole hundredths', () => {
    run((items, categories) => {
      const { percent } = courseTotal(items, categories);
      if (percent === null) return;
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent).toBeLessThanOrEqual(100);
      expect(percent).toBe(Math.round(percent * 100) / 100);
    });
  });

  it('is 100 for everything and 0 for nothing', () => {
    run((items, categories) => {
      const all = courseTotal(
        items.map((one) => ({ ...one, points: one.maxPoints })),
        categories,
      ).percent;
      expect([100, null]).toContain(all);
      const none = courseTotal(
        items.map((one) => ({ ...one, points: null })),
        categories,
      ).percent;
      expect(none).toBe(all === null ? null : 0);
    });
  });

  it('never falls when points are added, and never when one more is dropped', () => {
    run((items, categories) => {
      const before = courseTotal(items, categories).percent ?? 0;
      const better = items.map((one, at) => (at % 3 === 0 ? { ...one, points: one.maxPoints } : one));
      expect(courseTotal(better, categories).percent ?? 0).toBeGreaterThanOrEqual(before);
      const equal = items.map((one) => ({ ...one, weight: 1 }));
      const more = categories.map((one) => ({ ...one, dropLowest: one.dropLowest + 1 }));
      const kinder = courseTotal(equal, more).percent ?? 0;
      expect(kinder).toBeGreaterThanOrEqual(courseTotal(equal, categories).percent ?? 0);
    });
  });

  it('does not depend on the order of what is all different', () => {
    run((items, categories) => {
      const { percent } = courseTotal(items, categories);
      const kept = categories.map((one) => ({ ...one, dropLowest: 0 }));
      expect(courseTotal([...items].reverse(), kept).percent).toBe(courseTotal(items, kept).percent);
      expect(courseTotal(items, [...categories].reverse()).percent).toBe(percent);
    });
  });
});
