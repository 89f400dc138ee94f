import type { DataValue } from '@assay/sandbox';
import { wholeNumber } from './decimal';

/** A string or a number of a JSON text: all else in it cannot be taken for either. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const NUMBER_MARK = '#';
const TEXT_MARK = '$';

/**
 * Data of a JSON text as the sandbox would tell it. Whole numbers stay as they are written, however long, where JSON's readers
 * round those beyond 2⁵³.
 * @throws SyntaxError when the text is none
 */
export function jsonValue(text: string): DataValue {
  const plain = text.replace(/^\uFEFF/, '');
  JSON.parse(plain);
  const marked = plain.replace(STRING_OR_NUMBER, (found) =>
    found.startsWith('"') ? `"${TEXT_MARK}${found.slice(1)}` : `"${NUMBER_MARK}${found}"`,
  );
  return ofMarked(JSON.parse(marked));
}

function ofMarked(value: unknown): DataValue {
  if (typeof value === 'string') {
    const rest = value.slice(1);
    return value.startsWith(NUMBER_MARK) ? numberOfJson(rest) : { t: 'str', v: rest };
  }
  if (typeof value === 'boolean') return { t: 'bool', v: value };
  if (Array.isArray(value)) return { t: 'list', v: value.map(ofMarked) };
  if (value === null || typeof value !== 'object') return { t: 'none' };
  return {
    t: 'dict',
    v: Object.entries(value).map(([key, item]) => [{ t: 'str', v: key.slice(1) }, ofMarked(item)] as const),
  };
}

function numberOfJson(written: string): DataValue {
  const whole = wholeNumber(written);
  return whole === null ? { t: 'float', v: written } : { t: 'int', v: whole };
}
