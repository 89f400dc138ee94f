import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';

/** A list of which no entry is there twice. Unlike class-validator's own it costs no square of its length. */
export function ArrayUnique(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'arrayUnique',
      validator: {
        validate: (value) => Array.isArray(value) && new Set(value).size === value.length,
        defaultMessage: buildMessage((each) => `${each}All $property's elements must be unique`, options),
      },
    },
    options,
  );
}
