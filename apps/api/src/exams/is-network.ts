import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isNetwork } from '../access/exam-room';

/** A property that is an IP address or a network. */
export function IsNetwork(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isNetwork',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isNetwork(value),
        defaultMessage: () => '$property must be IP addresses or networks such as 10.1.0.0/16',
      },
    },
    options,
  );
}
