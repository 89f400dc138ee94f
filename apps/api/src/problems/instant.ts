import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** RFC 3339, and what Python's and spreadsheets' times differ from it in: digits of seconds, the offset, a space. */
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;

/** What JavaScript, Postgres and people agree on. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** No clock of the world is further from UTC. */
const MAX_OFFSET_MINUTES = 14 * 60;

const MESSAGE = '$property must be a date and time with its zone, from 1970 to 9999, such as 2026-10-05T08:00:00Z';

/**
 * The instant that a text names, to the millisecond; null for what is no date and time with its zone, for a day or an
 * hour that there is not, and before 1970 or after 9999.
 */
export function parseInstant(text: string): Date | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(numberOf);
  const [, , , , , , , fraction = '', sign, offsetHours, offsetMinutes] = match;
  if (hour > 23 || minute > 59 || second > 59 || numberOf(offsetMinutes) > 59) return null;
  const ahead = (sign === '-' ? -1 : 1) * (numberOf(offsetHours) * 60 + numberOf(offsetMinutes));
  const date = new Date(Date.UTC(year, month - 1, day));
  // The 31st of February is in March for JavaScript.
  if (year < 100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const at = date.getTime() + ((hour * 60 + minute - ahead) * 60 + second) * 1000 + milliseconds;
  const there = Math.abs(ahead) <= MAX_OFFSET_MINUTES && at >= EARLIEST && at <= LATEST;
  return there ? new Date(at) : null;
}

function numberOf(digits: string | undefined): number {
  return Number(digits ?? 0);
}

/** Whether a value is a text that {@link parseInstant} reads. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && parseInstant(value) !== null;
}

/** As `2026-10-05T08:00:00.000Z`, however it was written; what is no instant stays as it is, to be refused. */
function canonical(value: unknown): unknown {
  return typeof value === 'string' ? (parseInstant(value)?.toISOString() ?? value) : value;
}

/** A property that is a date and time with its zone; it holds the same instant in UTC once it is checked. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  const check = ValidateBy(
    { name: 'isInstant', validator: { validate: isInstant, defaultMessage: () => MESSAGE } },
    options,
  );
  const convert = Transform(({ value }) => canonical(value));
  return (target, property) => {
    check(target, property);
    convert(target, property);
  };
}

/** A time of the database as it is sent. */
export function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

/** A checked instant as the database takes it; undefined: unchanged. */
export function instantOf(sent: string | null | undefined): Date | null | undefined {
  return typeof sent === 'string' ? new Date(sent) : sent;
}
