import type { FieldProblem } from '@assay/contract/exercise';
import { SetMetadata } from '@nestjs/common';

/** How deep what is sent may be nested. */
export const MAX_DEPTH = 64;
/** What a text in the database cannot hold: NUL, and halves of characters beyond the basic plane. */
const NOT_STORABLE = /\0|\p{Surrogate}/u;
const HOLDS_BYTES = 'assay:holds-bytes';

/** Of a body whose texts are stored as bytes, and may hold whatever can be typed. */
export const HoldsBytes = (): ClassDecorator => SetMetadata(HOLDS_BYTES, true) as ClassDecorator;

export function holdsBytes(type: object | undefined): boolean {
  return type !== undefined && Reflect.getMetadata(HOLDS_BYTES, type) === true;
}

/**
 * What is wrong with a value as it came, whatever its fields are to be: nested too deeply, a name that every object has
 * of its own accord, or a text that cannot be stored; null if nothing is.
 */
export function plainProblem(value: unknown, name: string, { anyText = false } = {}): FieldProblem | null {
  const waiting: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [];
  for (let one: (typeof waiting)[number] | undefined = { value, path: name, depth: 0 }; one; one = waiting.pop()) {
    const { path, depth } = one;
    if (typeof one.value === 'string' && !anyText && NOT_STORABLE.test(one.value)) {
      return { path, code: 'text', message: 'must not contain NUL or halves of surrogate pairs' };
    }
    if (typeof one.value !== 'object' || one.value === null || ArrayBuffer.isView(one.value)) continue;
    if (depth === MAX_DEPTH)
      return { path: name || 'body', code: 'depth', message: `must be nested at most ${MAX_DEPTH} deep` };
    for (const [key, inner] of Object.entries(one.value)) {
      if (key in Object.prototype) return { path, code: 'name', message: `must not have the name ${key}` };
      if (!anyText && NOT_STORABLE.test(key)) {
        return { path, code: 'text', message: 'must not have names with NUL or halves of surrogate pairs' };
      }
      waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
  return null;
}
