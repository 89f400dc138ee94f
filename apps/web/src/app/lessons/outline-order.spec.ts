import { drop, orderOf, step, type Entry } from './outline-order';

/** `L1 >a >b c`: a lesson with two exercises inside, and one by itself. */
function order(text: string): Entry[] {
  return text.split(' ').map((word) => {
    const id = word.replace('>', '');
    const kind = id.startsWith('L') ? 'lesson' : 'exercise';
    return { kind, id, title: id, draft: false, releaseAt: null, inside: word.startsWith('>') };
  });
}
const text = (entries: readonly Entry[]) => entries.map(({ id, inside }) => (inside ? `>${id}` : id)).join(' ');

describe('a step', () => {
  it.each([
    ['a b', 'a', 1, 'b a'],
    ['a b', 'b', 1, 'a b'],
    ['a b', 'a', -1, 'a b'],
    ['L1 >a >b', 'b', -1, 'L1 >b >a'],
    ['L1 >a >b', 'a', -1, 'a L1 >b'],
    ['L1 >a >b', 'b', 1, 'L1 >a b'],
    ['L1 >a b', 'b', -1, 'L1 >a >b'],
    ['L1 a', 'a', -1, 'L1 >a'],
    ['a L1 >b', 'a', 1, 'L1 >a >b'],
    ['a L1', 'a', 1, 'L1 >a'],
    ['a L1 >b L2 >c', 'L2', -1, 'a L2 >c L1 >b'],
    ['a L1 >b c', 'L1', 1, 'a c L1 >b'],
    ['a L1 >b c', 'L1', -1, 'L1 >b a c'],
    ['L1 >a', 'L1', -1, 'L1 >a'],
  ] as const)('%s: %s by %i', (before, id, direction, after) => {
    expect(text(step(order(before), id, direction))).toBe(after);
  });

  it('brings everything everywhere, and back the same way', () => {
    let entries = order('L1 >a L2 >b c');
    const seen: string[] = [];
    for (let moves = 0; moves < 6; moves++) seen.push(text((entries = step(entries, 'c', -1))));
    expect(seen).toEqual([
      'L1 >a L2 >b >c',
      'L1 >a L2 >c >b',
      'L1 >a c L2 >b',
      'L1 >a >c L2 >b',
      'L1 >c >a L2 >b',
      'c L1 >a L2 >b',
    ]);
    const back: string[] = [];
    for (let moves = 0; moves < 6; moves++) back.push(text((entries = step(entries, 'c', 1))));
    expect(back).toEqual([...seen.slice(0, -1).reverse(), 'L1 >a L2 >b c']);
  });
});

describe('a drop', () => {
  it.each([
    ['a b c', 0, 2, 'b c a'],
    ['a L1 >b c', 0, 1, 'L1 >a >b c'],
    ['a L1 >b c', 3, 2, 'a L1 >c >b'],
    ['a L1 >b c', 3, 0, 'c a L1 >b'],
    ['L1 >a >b c', 1, 3, 'L1 >b c a'],
    ['L1 >a >b L2 >c', 3, 0, 'L2 >c L1 >a >b'],
    ['L1 >a >b L2 >c', 3, 1, 'L1 >a >b L2 >c'],
    ['L1 >a L2 >b >c d', 0, 5, 'L2 >b >c d L1 >a'],
    ['L1 >a L2 >b >c d', 0, 1, 'L1 >a L2 >b >c d'],
  ] as const)('%s: %i to %i', (before, from, to, after) => {
    expect(text(drop(order(before), from, to))).toBe(after);
  });
});

it('is sent as lessons with their exercises', () => {
  expect(orderOf(order('a L1 >b >c L2 d'))).toEqual([
    { exerciseIds: ['a'] },
    { lessonId: 'L1', exerciseIds: ['b', 'c'] },
    { lessonId: 'L2', exerciseIds: [] },
    { exerciseIds: ['d'] },
  ]);
});
