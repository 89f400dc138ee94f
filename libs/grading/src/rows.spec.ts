import type { Cell, Row } from '@assay/contract/exercise';
import type { DataValue } from '@assay/sandbox';
import * as fc from 'fast-check';
import { compareRows, expectedText } from './rows';

/** A cell as SQLite, by the sandbox, tells of it. */
function told(cell: Cell): DataValue {
  if (cell === null) return { t: 'none' };
  if (typeof cell === 'string') return { t: 'str', v: cell };
  return Number.isInteger(cell) ? { t: 'int', v: String(BigInt(cell)) } : { t: 'float', v: String(cell) };
}

function answer(rows: readonly Row[]): DataValue {
  return { t: 'list', v: rows.map((row) => ({ t: 'tuple', v: row.map(told) })) };
}

function message(expectedRows: Row[], rows: readonly Row[], { ordered = false, tolerance = 0 } = {}): string | null {
  return compareRows({ expectedRows, ordered }, answer(rows), tolerance).message;
}

const cell = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 3 }),
  fc.integer({ min: -9, max: 9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }));
const shuffledTable = table.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
);

describe('comparing rows', () => {
  it('takes the very rows, in any order unless the order matters', () => {
    fc.assert(
      fc.property(shuffledTable, ([rows, shuffled]) => {
        expect(message(rows, rows, { ordered: true })).toBeNull();
        expect(message(rows, shuffled)).toBeNull();
        expect(message(rows, shuffled, { tolerance: 1e-9 })).toBeNull();
      }),
    );
  });

  it('never takes a row too many, too few, or twice in place of another', () => {
    fc.assert(
      fc.property(table, fc.nat(), fc.boolean(), (rows, at, ordered) => {
        fc.pre(rows.length > 0);
        const [row = []] = rows.slice(at % rows.length);
        expect(message(rows, [...rows, row], { ordered })).toMatch(/^Your query gave \d+ rows? where /);
        expect(message([...rows, row], rows, { ordered })).toMatch(/^Your query gave \d+ rows? where /);
        const strange: Row = row.map(() => 'not there');
        expect(message([...rows, strange], [...rows, row], { ordered })).toContain('not there');
      }),
    );
  });

  it('takes numbers within the tolerance in any order, however they are written', () => {
    const labelled = fc.uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.string({ maxLength: 2 })), {
      maxLength: 20,
    });
    const noises = fc.array(fc.double({ min: -0.0009, max: 0.0009, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(labelled, noises, (rows, noise) => {
        const off = rows.map(([number, label], at): Row => [number + (noise[at] ?? 0), label]).reverse();
        expect(message(rows, off, { tolerance: 0.001 })).toBeNull();
      }),
    );
  });

  it.each<[string, Row[], Row[], object, string | null]>([
    ['a whole float before a smaller text', [[1], [2.5]], [[1.00001], [2.5]], { tolerance: 1e-3 }, null],
    ['a number out of tolerance', [[1], [2.5]], [[1.1], [2.5]], { tolerance: 1e-3 }, 'gave 1.1 where 1 was'],
    ['what is missing and what is strange', [['b'], ['c']], [['a'], ['b']], {}, 'gave a where c was expected'],
    ['a text for a number', [[1]], [['1']], {}, 'gave the text 1 where the number 1 was expected'],
    ['a text for NULL', [[null]], [['NULL']], {}, 'gave the text NULL where no value (NULL) was expected'],
    ['columns before rows', [[1], [2]], [[1, 2]], {}, 'gives 2 columns where 1 column was expected'],
    ['one row', [[1]], [], {}, 'gave 0 rows where 1 row was expected'],
    ['the place', [[1], [2]], [[2], [1]], { ordered: true }, 'gave 2 in row 1 where 1 was expected'],
    ['duplicates', [['a'], ['a'], ['b']], [['a'], ['b'], ['b']], {}, 'gave b where a was expected'],
  ])('sees %s', (_, expected, rows, how, said) => {
    const found = message(expected, rows, how);
    if (said === null) expect(found).toBeNull();
    else expect(found).toContain(said);
  });

  it('does not take a file without a query for one that gives no rows', () => {
    expect(compareRows({ expectedRows: [] }, { t: 'none' }, 0).message).toContain('no query');
    expect(compareRows({ expectedRows: [] }, answer([]), 0).message).toBeNull();
  });

  it('takes 1.0 for 1, and a blob for nothing else', () => {
    const row = (value: DataValue): DataValue => ({ t: 'list', v: [{ t: 'tuple', v: [value] }] });
    expect(compareRows({ expectedRows: [[1]] }, row({ t: 'float', v: '1.0' }), 0).message).toBeNull();
    const blob = compareRows({ expectedRows: [['31']] }, row({ t: 'bytes', v: 'MQ==' }), 0);
    expect(blob.message).toBe('Your query gave the blob 31 where the text 31 was expected.');
  });

  it('shows what is expected in the order in which results are shown', () => {
    fc.assert(
      fc.property(shuffledTable, ([rows, shuffled]) => {
        expect(compareRows({ expectedRows: rows }, answer(shuffled), 0).actual).toBe(
          expectedText({ expectedRows: rows }),
        );
      }),
    );
  });
});
