import type { DataValue } from '@assay/sandbox';
import { alikeSentence } from './alike';
import type { Difference } from './compare';
import type { DataDifference } from './data-difference';
import { formatValue } from './data-value';

/** What a program printed in place of what, and where. */
export function differenceSentence(difference: Difference, printed = 'printed'): string {
  const { line, expected, actual, path, pattern } = difference;
  if (pattern) return "Your program's output does not have the form that is asked for.";
  const place = path ? ` at ${clip(path)}` : line === 1 ? '' : ` in line ${line}`;
  if (actual === null) {
    return path === undefined
      ? `Your program's output ended where ${clip(expected ?? '')} was expected.`
      : `Your program ${printed} nothing${place} where ${clip(expected ?? '')} was expected.`;
  }
  if (expected === null) return `Your program ${printed} ${clip(actual)}${place} where nothing like it was expected.`;
  if (actual === '') return `Your program ${printed} an empty line${place} where ${clip(expected)} was expected.`;
  const [wanted, got] = clipAlike(expected, actual);
  const said = `Your program ${printed} ${got}${place} where ${wanted || 'an empty line'} was expected.`;
  const alike = alikeSentence(expected, actual);
  return alike === null ? said : `${said} ${alike}`;
}

/** What to do about an object that is no data by itself but holds some. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ...[
    'generator',
    'map',
    'filter',
    'zip',
    'range',
    'reversed',
    'enumerate',
    'dict_values',
    'deque',
    'array',
    'ndarray',
  ].map((name) => [name, 'Should it be a list? Then return list(…) of it.'] as const),
  ['function', 'Has it been called, with brackets behind its name?'],
  ['builtin_function_or_method', 'Has it been called, with brackets behind its name?'],
  ['method', 'Has it been called, with brackets behind its name?'],
  ['coroutine', 'Is an await missing?'],
]);

/** What a call returned in place of what, and where in it the difference is. */
export function valueSentence(whole: DataValue, value: DataValue, difference: DataDifference): string {
  if (value.t === 'object') {
    const said = `Your code returned an object of the class ${value.type}, which is not plain data.`;
    const remedy = REMEDIES.get(value.type);
    return remedy === undefined ? said : `${said} ${remedy}`;
  }
  if (value.t === 'none' && whole.t !== 'none') return 'Your code returned None. Does every path end in a return?';
  const returned = `Your code returned ${clip(formatValue(value))}`;
  const { path, expected, actual } = difference;
  const wanted = `${returned} where ${clip(formatValue(whole))} was expected.`;
  if (expected === null && actual !== null) return `${wanted} ${clip(formatValue(actual))}${at(path)} is too much.`;
  if (expected !== null && actual === null) return `${wanted} ${clip(formatValue(expected))}${at(path)} is missing.`;
  if (expected === null || actual === null) return wanted;
  const alike = expected.t === 'str' && actual.t === 'str' ? alikeSentence(expected.v, actual.v) : null;
  if (path === '') {
    const [one, other] = clipAlike(formatValue(whole), formatValue(value));
    return [`Your code returned ${other} where ${one} was expected.`, alike].filter(Boolean).join(' ');
  }
  const [one, other] = clipAlike(formatValue(expected), formatValue(actual));
  return [`${wanted} They first differ at ${clip(path)}: ${other}, not ${one}.`, alike].filter(Boolean).join(' ');
}

function at(path: string): string {
  return path === '' ? '' : ` at ${clip(path)}`;
}

/** As many characters of a text as fit into a sentence. */
const CLIPPED = 120;
/** How much of what is the same is shown before the first difference. */
const CONTEXT = 30;

/** A text that fits into a sentence. */
export function clip(text: string): string {
  return text.length > CLIPPED ? `${whole(text.slice(0, CLIPPED - 1))}…` : text;
}

/** Without the halves of characters that cutting leaves at its ends. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

/** Two texts that fit into a sentence, and show where they differ although they are long and begin alike. */
function clipAlike(expected: string, actual: string): readonly [string, string] {
  let same = 0;
  while (same < expected.length && expected[same] === actual[same]) same++;
  if (same < CLIPPED - CONTEXT) return [clip(expected), clip(actual)];
  const from = same - CONTEXT;
  return [`…${clip(whole(expected.slice(from)))}`, `…${clip(whole(actual.slice(from)))}`];
}
