import { Transform } from 'class-transformer';

/** Characters that are not seen: zero-width spaces and joiners, byte order marks, soft hyphens, marks of direction. */
const INVISIBLE = /\p{Cf}|\p{Default_Ignorable_Code_Point}/gu;

/** What people are told apart by, as everybody types it: what cannot be seen is taken out, and case does not matter. */
export function plainIdentifier(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').trim().toLowerCase();
}

/** A property that is a user name or an e-mail address, whichever way it was copied. */
export function Identifier(): PropertyDecorator {
  return Transform(({ value }) => (typeof value === 'string' ? plainIdentifier(value) : (value as unknown)));
}
