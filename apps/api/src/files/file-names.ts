import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';

/** The longest name of a course's file, in characters. */
const MAX_NAME_LENGTH = 120;
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.+-]*$/u;
const REFERENCE = /(?<![\p{L}\p{N}_/.-])(?:\.\/)?files\/([\p{L}\p{N}_][\p{L}\p{N}\p{M}_.+-]*)/gu;

/** Why a name is refused, or null when it is fine: one part of a path that needs no quoting in Markdown. */
export function fileNameProblem(name: string): string | null {
  if (name.length === 0) return 'must not be empty';
  if (name.length > MAX_NAME_LENGTH) return `must be at most ${MAX_NAME_LENGTH} characters long`;
  return NAME.test(name) ? null : 'may contain letters, digits and _ . + - and begins with a letter, digit or _';
}

/** The names that a text refers to as `files/…`; a full stop that ends a sentence is not part of one. */
export function referredFiles(...texts: readonly string[]): Set<string> {
  const names = texts.flatMap((text) => [...text.normalize('NFC').matchAll(REFERENCE)].map((match) => match[1] ?? ''));
  return new Set(names.flatMap((name) => [name, name.replace(/\.+$/, '')]));
}

/** A property that is the name of a course's file. */
export function IsFileName(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({
    name: 'isFileName',
    validator: {
      validate: (value) => typeof value === 'string' && fileNameProblem(value) === null,
      defaultMessage: buildMessage((each, args) => {
        const value: unknown = args?.value;
        return `${each}$property ${(typeof value === 'string' ? fileNameProblem(value) : null) ?? 'must be a file name'}`;
      }, options),
    },
  });
}
