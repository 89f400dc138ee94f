import { stepOf } from './grid-step';

describe('a step in a grid', () => {
  it.each([
    ['ArrowUp', [0, 1]],
    ['ArrowDown', [2, 1]],
    ['ArrowLeft', [1, 0]],
    ['ArrowRight', [1, 2]],
    ['Home', [1, 0]],
    ['End', [1, 3]],
    ['PageUp', [0, 1]],
    ['PageDown', [2, 1]],
    ['Enter', null],
  ])('%s leads to %s', (key, to) => {
    expect(stepOf(key, [1, 1], [3, 4])).toEqual(to);
  });

  it('stays within the grid, and leads nowhere in an empty one', () => {
    expect(stepOf('ArrowUp', [0, 0], [1, 1])).toEqual([0, 0]);
    expect(stepOf('ArrowDown', [0, 0], [0, 3])).toBeNull();
  });
});
