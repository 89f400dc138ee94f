import { ValidateBy, ValidateIf } from 'class-validator';

/** A property that may be left out. Unlike class-validator's `IsOptional` it may not be null. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}

/** A property that must be there although a class above it lets it be left out. */
export function Required(): PropertyDecorator {
  return ValidateIf(() => true);
}

/** A property that is a number with as many decimal places as the database keeps. */
export function IsDecimal(places: 2 | 3 = 2): PropertyDecorator {
  const message = `$property must be a number with at most ${places === 2 ? 'two' : 'three'} decimal places`;
  // By the value: 1e-300 has no digits after a point.
  const validate = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && Number(value.toFixed(places)) === value;
  return ValidateBy({ name: 'isNumber', validator: { validate } }, { message });
}
