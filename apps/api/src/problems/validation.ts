import type { FieldProblem } from '@assay/contract/exercise';
import { ValidationPipe } from '@nestjs/common';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { invalid } from './domain-error';

const OPTIONS: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

/** Checks bodies and queries by their classes; a field that is not known is an error that names it. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...OPTIONS,
    transform: true,
    exceptionFactory: (errors) => invalid(fieldProblems(errors)),
  });
}

/** The same check for a document that does not come as a whole body. @throws DomainError 400 or 422 with the fields. */
export function parseAs<T extends object>(
  type: ClassConstructor<T>,
  plain: Record<string, unknown>,
  status: 400 | 422 = 400,
): T {
  const instance = plainToInstance(type, plain);
  const errors = validateSync(instance, OPTIONS);
  if (errors.length > 0) throw invalid(fieldProblems(errors), status);
  return instance;
}

function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const path = parent === '' ? error.property : `${parent}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
      path,
      code,
      message: message.startsWith(`${error.property} `) ? message.slice(error.property.length + 1) : message,
    }));
    return [...own, ...fieldProblems(error.children ?? [], path)];
  });
}
