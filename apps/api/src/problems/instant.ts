import { ValidateBy, type ValidationOptions } from 'class-validator';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a date and time with its zone, as in `2026-10-05T08:00:00Z`, and one that there is. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/** A property that is a date and time with its zone. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isInstant',
      validator: {
        validate: isInstant,
        defaultMessage: () => '$property must be a date and time with its zone, such as 2026-10-05T08:00:00Z',
      },
    },
    options,
  );
}

/** A time of the database as it is sent. */
export function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

/** A sent instant as the database takes it; undefined: unchanged. */
export function instantOf(sent: string | null | undefined): Date | null | undefined {
  return typeof sent === 'string' ? new Date(sent) : sent;
}
