import { DOCUMENT } from '../bodies/body-bounds';
import { jsonShape, shapeProblem, type ShapeBounds } from '../bodies/json-shape';

/** A pack that is one JSON document is in memory several times while it is read. */
export const MAX_JSON_BYTES = 64 << 20;
export const COURSE_SHAPE: ShapeBounds = { names: 100_000, values: 300_000 };
export const PACK_SHAPE: ShapeBounds = { names: 300_000, values: 1_000_000 };

/** What the exercises of a pack may come to together. */
const ALL_BYTES = 64 << 20;
const ALL_VALUES = 1_000_000;

/** Some editors begin a text with it. */
export const BOM = /^\uFEFF/;

/**
 * Counts what the exercises of a pack come to once each file stands wherever it is referred to. A file of a few bytes in
 * the archive may be large, and referred to a thousand times.
 */
export class PackBudget {
  private bytes = 0;
  private values = 0;

  /** Begins with an exercise's document; to be told what is added to it. @throws Error beyond what is allowed */
  ofOne(document: Buffer): (bytes: number) => void {
    let own = 0;
    this.values += jsonShape(document).values;
    if (this.values > ALL_VALUES) fail(`is where the exercises come to more than ${ALL_VALUES} values`);
    const spend = (bytes: number) => {
      own += bytes;
      this.bytes += bytes;
      if (own > DOCUMENT.bytes) {
        fail(`comes to more than ${DOCUMENT.bytes >> 20} MB with the files that it refers to`);
      }
      if (this.bytes > ALL_BYTES) fail(`is where the exercises come to more than ${ALL_BYTES >> 20} MB of text`);
    };
    spend(document.length);
    return spend;
  }
}

/** @throws Error for what is no JSON, and, before it is parsed, for what would cost too much to take in */
export function parsedJson(bytes: Buffer, bounds: ShapeBounds): unknown {
  const problem = shapeProblem(bytes, bounds);
  if (problem !== null) fail(problem);
  const text = utf8(bytes).replace(BOM, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail(`is not JSON: ${(error as Error).message}`);
  }
}

export function utf8(bytes: Buffer, message = 'is not UTF-8 text'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail(message);
  }
}

/** Something that is wrong with the part of a pack that is read. */
export function fail(message: string): never {
  throw new Error(message);
}
