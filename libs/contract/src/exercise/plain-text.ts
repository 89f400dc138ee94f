import { Transform } from 'class-transformer';

/** A text that people bring from files: what some editors put before it, a byte order mark, is no part of it. */
export function PlainText(): PropertyDecorator {
  return Transform(
    ({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/^\uFEFF/, '') : value),
    {
      toClassOnly: true,
    },
  );
}
