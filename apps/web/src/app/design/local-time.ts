const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** An instant as a `datetime-local` field holds it, in the browser's time zone; empty for null. */
export function toLocalField(iso: string | null): string {
  if (iso === null) return '';
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What a `datetime-local` field holds, as an instant; null when it is empty or no time. */
export function fromLocalField(text: string): string | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** "5 Oct 2026, 10:00" in the browser's time zone. */
export function inWords(iso: string): string {
  return exact.format(new Date(iso));
}

/** The browser's time zone as people know it: "Europe/Berlin, GMT+2". */
export function zoneInWords(at = new Date()): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  if (timeZone === 'UTC') return timeZone;
  return offset === '' || offset === timeZone ? timeZone : `${timeZone.replaceAll('_', ' ')}, ${offset}`;
}
