import { drawn, moved } from './grid-keys';

const SIZE = { rows: 20, columns: 5, page: 8 };
const press = (row: number, column: number, key: string, ctrlKey = false) => {
  const place = moved({ row, column }, { key, ctrlKey }, SIZE);
  return place && [place.row, place.column];
};

describe('keys in the gradebook', () => {
  it('move to the neighbour, up to the head, and stop at the edges', () => {
    expect(press(3, 2, 'ArrowDown')).toEqual([4, 2]);
    expect(press(0, 2, 'ArrowUp')).toEqual([-1, 2]);
    expect(press(-1, 2, 'ArrowUp')).toEqual([-1, 2]);
    expect(press(19, 4, 'ArrowDown')).toEqual([19, 4]);
    expect(press(3, 0, 'ArrowLeft')).toEqual([3, 0]);
    expect(press(3, 4, 'ArrowRight')).toEqual([3, 4]);
  });

  it('go further with Home, End and by pages', () => {
    expect(press(3, 2, 'Home')).toEqual([3, 0]);
    expect(press(3, 2, 'End', true)).toEqual([19, 4]);
    expect(press(3, 2, 'Home', true)).toEqual([0, 0]);
    expect(press(3, 2, 'PageUp')).toEqual([0, 2]);
    expect(press(15, 2, 'PageDown')).toEqual([19, 2]);
    expect(press(3, 2, 'ArrowDown', true)).toBeNull();
    expect(press(3, 2, 'x')).toBeNull();
  });
});

describe('rows that are drawn', () => {
  it('are those in view and the one with the focus, with the room of the others between them', () => {
    expect(drawn(10, 3, 5, 4)).toEqual([{ gap: 3, from: 0 }, { index: 3 }, { index: 4 }, { gap: 5, from: 5 }]);
    expect(drawn(10, 3, 5, 8)).toEqual([
      { gap: 3, from: 0 },
      { index: 3 },
      { index: 4 },
      { gap: 3, from: 5 },
      { index: 8 },
      { gap: 1, from: 9 },
    ]);
    expect(drawn(10, 3, 5, 0)).toEqual([
      { index: 0 },
      { gap: 2, from: 1 },
      { index: 3 },
      { index: 4 },
      { gap: 5, from: 5 },
    ]);
    expect(drawn(2, -5, 50, -1)).toEqual([{ index: 0 }, { index: 1 }]);
    expect(drawn(0, 0, 9, 0)).toEqual([]);
  });
});
