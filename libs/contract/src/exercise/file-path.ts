import { ValidateBy, type ValidationOptions, buildMessage } from 'class-validator';

const SEGMENT = /^(?!\.{1,2}$)[\p{L}\p{N}_.][\p{L}\p{N}\p{M}_.+\- ]*$/u;

/** The longest path of a file, in characters. */
export const MAX_PATH_LENGTH = 200;

/**
 * Why a file's path is refused, or null when it is fine: relative, with `/` between its parts, no `.` or `..` part,
 * letters, digits, `_ . + -` and inner spaces only.
 */
export function pathProblem(path: string): string | null {
  if (path.length === 0) return 'must not be empty';
  if (path.length > MAX_PATH_LENGTH) return `must be at most ${MAX_PATH_LENGTH} characters long`;
  if (path.startsWith('/')) return 'must be relative, without a leading /';
  const parts = path.split('/');
  if (parts.length > 8) return 'must be at most 8 folders deep';
  if (parts.includes('..') || parts.includes('.')) return "must not contain '.' or '..' as a part";
  if (!parts.every((part) => SEGMENT.test(part) && !part.endsWith(' '))) {
    return 'may contain letters, digits and _ . + - in each part, with / between parts';
  }
  return null;
}

/** The paths that cannot be in one folder with one before them, by their place in the list. */
export function pathClashes(paths: readonly string[]): { readonly index: number; readonly message: string }[] {
  return paths.flatMap((path, index) => {
    const before = paths.slice(0, index);
    if (before.includes(path)) return [{ index, message: `'${path}' is there twice` }];
    const other = before.find((one) => one.startsWith(`${path}/`) || path.startsWith(`${one}/`));
    if (other === undefined) return [];
    const both = other.length < path.length ? other : path;
    return [{ index, message: `'${both}' cannot be a file and a folder` }];
  });
}

/** A property that is a file's relative path. */
export function IsFilePath(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isFilePath',
      validator: {
        validate: (value) => typeof value === 'string' && pathProblem(value) === null,
        defaultMessage: buildMessage((each, args) => {
          const value: unknown = args?.value;
          return `${each}$property ${(typeof value === 'string' ? pathProblem(value) : null) ?? 'must be a file path'}`;
        }, options),
      },
    },
    options,
  );
}
