const DAY_MS = 86_400_000;

/**
 * An instant so many days later (or earlier, for negative ones) with the clock of a time zone showing the same time:
 * what is released at eight in the morning stays so when summer time has begun or ended in between.
 * @param timeZone an IANA name; @throws RangeError for one that is not known
 */
export function shiftDays(at: Date, days: number, timeZone: string): Date {
  const wanted = wallClock(at, timeZone) + days * DAY_MS;
  // The offset is that of the new day, which is found from a first guess with the old one.
  const guess = wanted - (wallClock(at, timeZone) - at.getTime());
  return new Date(wanted - (wallClock(new Date(guess), timeZone) - guess));
}

/** What the clock of a zone shows, read as if it were UTC, in milliseconds. */
function wallClock(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second, at.getUTCMilliseconds());
}
