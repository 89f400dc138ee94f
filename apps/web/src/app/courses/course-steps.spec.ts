import type { ProgressState } from '@assay/contract';
import type { Outline } from '../api/models';
import { goOnFrom, stepsOf, waysFrom } from './course-steps';

const exercise = (slug: string, progress: ProgressState) => ({ id: slug, slug, title: slug, progress, draft: false });
const lesson = (slug: string) => ({ id: slug, slug, title: slug, draft: false, releaseAt: null });
const outline = {
  items: [
    { lesson: lesson('one'), exercises: [exercise('a', 'solved'), exercise('b', 'tried')] },
    { lesson: lesson('two'), exercises: [] },
    { lesson: null, exercises: [exercise('c', 'untouched'), exercise('d', 'solved')] },
  ],
} as unknown as Outline;
const steps = stepsOf(outline);

describe('the steps of a course', () => {
  it('have lessons among the exercises', () => {
    expect(steps.map(({ path }) => path.join('/'))).toEqual(['l/one', 'e/a', 'e/b', 'l/two', 'e/c', 'e/d']);
  });

  it.each([
    ['one', null, 'a'],
    ['a', 'one', 'b'],
    ['b', 'a', 'two'],
    ['two', 'b', 'c'],
    ['d', 'c', null],
    ['gone', null, null],
  ])('lead from %s back to %s and on to %s', (id, previous, next) => {
    const ways = waysFrom(steps, id);
    expect([ways.previous?.id ?? null, ways.next?.id ?? null]).toEqual([previous, next]);
  });

  it.each([
    ['a', 'b'],
    ['b', 'two'],
    ['c', 'b'],
    ['d', 'b'],
  ])('go on from %s, once it is solved, with %s', (id, next) => {
    expect(
      goOnFrom(
        steps.map((one) => (one.id === id ? { ...one, progress: 'solved' } : one)),
        id,
      )?.id,
    ).toBe(next);
  });
});
