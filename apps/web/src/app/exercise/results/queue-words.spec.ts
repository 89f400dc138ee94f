import { QUEUE_HOLDS } from '@assay/contract';
import { calmed, queueWords, worthSaying } from './queue-words';

const at = (position: number | null, estimateSeconds: number | null = null) => ({
  position,
  estimateSeconds,
  held: null,
});

it.each([
  [at(null), null],
  [at(1), 'Next in the queue'],
  [at(1, 2), 'Next in the queue, a few seconds'],
  [at(2, 6), '2nd in the queue, about 10 s'],
  [at(3, 31), '3rd in the queue, about 35 s'],
  [at(11, 61), '11th in the queue, about 2 min'],
  [at(12, 660), '12th in the queue, about 15 min'],
  [at(13), '13th in the queue'],
  [at(21), '21st in the queue'],
  [at(112), '112th in the queue'],
  [at(501, 4000), 'More than 500 are before you, more than an hour'],
])('%j is told as %s', (queue, words) => {
  expect(queueWords(queue)).toBe(words);
});

it.each(QUEUE_HOLDS)('says why nothing moves: %s', (held) => {
  expect(queueWords({ position: 4, estimateSeconds: 10, held })).not.toMatch(/4|10/);
});

describe('the place that is shown', () => {
  it('goes down at once', () => {
    expect(calmed(at(9), at(4))).toEqual(at(4));
  });

  it('does not grow for the few who come before us as the turns go', () => {
    expect(calmed(at(4), at(6))).toEqual(at(4));
    expect(calmed(at(40), at(49))).toEqual(at(40));
  });

  it('is true when many did', () => {
    expect(calmed(at(4), at(30))).toEqual(at(30));
  });

  it('does not outlive what it was told of', () => {
    expect(calmed(at(4), null)).toBeNull();
    expect(calmed(at(4), { ...at(5), held: 'paused' })).toMatchObject({ held: 'paused' });
    expect(calmed(null, at(5))).toEqual(at(5));
  });
});

it('is said aloud at first, and then when it has halved', () => {
  const said: number[] = [];
  for (let position = 20; position > 0; position--) {
    if (worthSaying(said.at(-1) ?? null, position)) said.push(position);
  }
  expect(said).toEqual([20, 10, 5, 2, 1]);
});
