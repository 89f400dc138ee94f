import type { FieldProblem } from '@assay/contract/exercise';
import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { invalid } from './domain-error';
import { holdsBytes, plainProblem } from './plain';

const KINDS: ReadonlySet<string> = new Set([
  'isArray',
  'isBoolean',
  'isDefined',
  'isInt',
  'isNumber',
  'isObject',
  'isString',
  'whitelistValidation',
]);
const OPTIONS: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

/** Checks bodies, queries and parts of addresses by their classes; a field that is not known is an error that names it. */
export class RequestPipe extends ValidationPipe {
  constructor() {
    super({ ...OPTIONS, transform: true, exceptionFactory: (errors) => invalid(fieldProblems(errors)) });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, data = '', metatype } = metadata;
    const problem = type === 'custom' ? null : plainProblem(value, data, { anyText: holdsBytes(metatype) });
    if (problem) throw invalid([problem]);
    return withoutUnset(await super.transform(value, metadata));
  }
}

/** A class's fields are there from the beginning; those that were not sent are not to look as if they had been. */
function withoutUnset(instance: unknown): unknown {
  if (typeof instance !== 'object' || instance === null) return instance;
  const fields = instance as Record<string, unknown>;
  for (const name of Object.keys(fields)) if (fields[name] === undefined) delete fields[name];
  return instance;
}

/** The same check for a document that does not come as a whole body. @throws DomainError 400 or 422 with the fields. */
export function parseAs<T extends object>(
  type: ClassConstructor<T>,
  plain: Record<string, unknown>,
  status: 400 | 422 = 400,
): T {
  const problem = plainProblem(plain, '');
  if (problem) throw invalid([problem], status);
  const instance = plainToInstance(type, plain);
  const errors = validateSync(instance, OPTIONS);
  if (errors.length > 0) throw invalid(fieldProblems(errors), status);
  return instance;
}

/** In place of the library's own words, which are for developers. */
const SENTENCES: Readonly<Record<string, string>> = {
  isNumber: 'must be a number',
  unknownValue: 'must be an object',
  whitelistValidation: 'is not known here',
};

function sentenceOf(property: string, code: string, message: string): string {
  const sentence = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  const forDevelopers = /^property .* should not exist$|conforming to|passed to the validate function/.test(sentence);
  return forDevelopers ? (SENTENCES[code] ?? sentence) : sentence;
}

/** That something is of the wrong kind, or missing, is said before what only matters for the right kind. */
function byKind([one]: [string, string], [other]: [string, string]): number {
  return Number(KINDS.has(other)) - Number(KINDS.has(one));
}

function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const path = parent === '' ? error.property : `${parent}.${error.property}`;
    const own = Object.entries(error.constraints ?? {})
      .sort(byKind)
      .map(([code, message]) => ({
        path,
        code,
        message: sentenceOf(error.property, code, message),
      }));
    return [...own, ...fieldProblems(error.children ?? [], path)];
  });
}
