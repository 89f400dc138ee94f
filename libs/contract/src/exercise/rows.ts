import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';

/** One value of a row as a database knows it. */
export type Cell = string | number | null;
export type Row = Cell[];

/** How many rows a test may expect, and how many values each may have. */
const MAX_ROWS = 10_000;
const MAX_CELLS = 100;

function isCell(value: unknown): boolean {
  return value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function isRow(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length >= 1 && value.length <= MAX_CELLS && value.every(isCell);
}

function isRows(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_ROWS || !value.every(isRow)) return false;
  const [first] = value;
  return value.every((row) => row.length === first?.length);
}

/** A property that holds the rows of a table. */
export function IsRows(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isRows',
      validator: {
        validate: isRows,
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be at most ${MAX_ROWS} rows, each a list of 1 to ${MAX_CELLS} texts, numbers or nulls, all of one length`,
          options,
        ),
      },
    },
    options,
  );
}
