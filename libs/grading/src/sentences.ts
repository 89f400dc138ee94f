import type { DataValue } from '@assay/sandbox';
import type { Difference } from './compare';
import type { DataDifference } from './data-difference';
import { formatValue } from './data-value';

/** What a program printed in place of what, and where. */
export function differenceSentence({ line, expected, actual, path }: Difference, printed = 'printed'): string {
  const place = path ? ` at ${clip(path)}` : line === 1 ? '' : ` in line ${line}`;
  if (actual === null) {
    return path === undefined
      ? `Your program's output ended where ${clip(expected ?? '')} was expected.`
      : `Your program ${printed} nothing${place} where ${clip(expected ?? '')} was expected.`;
  }
  if (expected === null) return `Your program ${printed} ${clip(actual)}${place} where nothing like it was expected.`;
  if (actual === '') return `Your program ${printed} an empty line${place} where ${clip(expected)} was expected.`;
  return `Your program ${printed} ${clip(actual)}${place} where ${clip(expected) || 'an empty line'} was expected.`;
}

/** What a call returned in place of what, and where in it the difference is. */
export function valueSentence(whole: DataValue, value: DataValue, difference: DataDifference): string {
  if (value.t === 'object' && value.type === 'int')
    return 'Your code returned an integer of too many digits to be compared.';
  if (value.t === 'object') return `Your code returned an object of the class ${value.type}, which is not plain data.`;
  if (value.t === 'none' && whole.t !== 'none') return 'Your code returned None. Does every path end in a return?';
  const returned = `Your code returned ${clip(formatValue(value))}`;
  const { path, expected, actual } = difference;
  const wanted = `${returned} where ${clip(formatValue(whole))} was expected.`;
  if (expected === null && actual !== null) return `${wanted} ${clip(formatValue(actual))}${at(path)} is too much.`;
  if (expected !== null && actual === null) return `${wanted} ${clip(formatValue(expected))}${at(path)} is missing.`;
  if (path === '' || expected === null || actual === null) return wanted;
  return `${wanted} They first differ at ${clip(path)}: ${clip(formatValue(actual))}, not ${clip(formatValue(expected))}.`;
}

function at(path: string): string {
  return path === '' ? '' : ` at ${clip(path)}`;
}

/** A text that fits into a sentence. */
export function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
