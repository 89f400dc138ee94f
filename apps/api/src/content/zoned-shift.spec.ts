import { isTimeZone } from '../problems/time-zone';
import { shiftDays } from './zoned-shift';

it.each([
  // Eight in the morning in Berlin, in summer and in winter time.
  ['2026-10-05T06:00:00.000Z', 182, 'Europe/Berlin', '2027-04-05T06:00:00.000Z'],
  ['2026-10-05T06:00:00.000Z', 28, 'Europe/Berlin', '2026-11-02T07:00:00.000Z'],
  ['2026-11-02T07:00:00.000Z', -28, 'Europe/Berlin', '2026-10-05T06:00:00.000Z'],
  ['2026-10-05T06:00:00.000Z', 28, 'UTC', '2026-11-02T06:00:00.000Z'],
  ['2026-03-01T13:30:00.250Z', 14, 'America/New_York', '2026-03-15T12:30:00.250Z'],
  ['2026-10-05T06:00:00.000Z', 0, 'Asia/Kathmandu', '2026-10-05T06:00:00.000Z'],
  ['2027-12-31T23:30:00.000Z', 366, 'Pacific/Auckland', '2028-12-31T23:30:00.000Z'],
])('%s and %i days in %s is %s', (at, days, zone, then) => {
  expect(shiftDays(new Date(at), days, zone).toISOString()).toBe(then);
});

it('knows time zones', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Europe/Atlantis')).toBe(false);
});
