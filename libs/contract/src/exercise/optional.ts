import { ValidateIf } from 'class-validator';

/** A property that may be left out. Unlike class-validator's `IsOptional` it may not be null. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}
