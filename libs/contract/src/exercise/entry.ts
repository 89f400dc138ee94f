import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';
import { LANGUAGES, type Language } from '../names';
import { pathProblem } from './file-path';

/** The file that is run: one path, or one for each language. */
export type Entry = string | Partial<Record<Language, string>>;

function entryProblem(value: unknown): string | null {
  if (typeof value === 'string') return pathProblem(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be a path, or an object with a path for each language';
  }
  for (const [language, path] of Object.entries(value)) {
    if (!LANGUAGES.some((known) => known === language)) return `has the unknown language '${language}'`;
    const problem = typeof path === 'string' ? pathProblem(path) : 'must be a path';
    if (problem !== null) return `for ${language} ${problem}`;
  }
  return null;
}

/** A property that names the file to run. */
export function IsEntry(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isEntry',
      validator: {
        validate: (value) => entryProblem(value) === null,
        defaultMessage: buildMessage(
          (each, args) => `${each}$property ${entryProblem(args?.value) ?? 'must be a path'}`,
          options,
        ),
      },
    },
    options,
  );
}
