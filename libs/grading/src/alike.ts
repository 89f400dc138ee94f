/** Scripts whose letters look like Latin ones. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['full width', /[\uff01-\uff5e]/],
];
const NAMED: ReadonlyMap<string, string> = new Map([
  ['\t', 'a tab'],
  [' ', 'a space'],
  ['\r', 'a carriage return'],
  ['\u00a0', 'a no-break space'],
  ['\u00ad', 'a soft hyphen'],
  ['\u200b', 'a zero-width space'],
  ['\u200c', 'a zero-width non-joiner'],
  ['\u200d', 'a zero-width joiner'],
  ['\u2060', 'a word joiner'],
  ['\ufeff', 'a byte order mark'],
  ["'", 'a straight quote'],
  ['"', 'a straight double quote'],
  ['-', 'a hyphen'],
  ['.', 'a dot'],
]);
/** What stands for the same sign in print. */
const LOOKS: readonly (readonly [sign: string, others: RegExp])[] = [
  [' ', /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g],
  ["'", /[\u2018\u2019\u201b\u2032\u00b4`]/g],
  ['"', /[\u201c\u201d\u201e\u201f\u2033]/g],
  ['-', /[\u2010-\u2015\u2212]/g],
  ['...', /\u2026/g],
  ['', /[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\r]/g],
];
/** Letters of other scripts by the Latin ones that they look like, in the same order. */
const LATIN = 'aceiopsxyjABCEHIKMOPTXYZSNoaABEHIKMNOPTXYZv';
const OTHERS = 'асеіорѕхујАВСЕНІКМОРТХУΖЅΝοαΑΒΕΗΙΚΜΝΟΡΤΧΥΖν';
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  [...OTHERS].map((letter, at) => [letter, [...LATIN][at] ?? letter]),
);

/**
 * Says which character differs of two texts that look the same in print: letters of another script, composed and
 * decomposed ones, invisible ones, kinds of space, quote and dash. Null for texts that look different, or are equal.
 */
export function alikeSentence(expected: string, actual: string): string | null {
  if (expected === actual || looks(expected) !== looks(actual)) return null;
  const wanted = [...expected];
  const got = [...actual];
  const at = wanted.findIndex((character, place) => got[place] !== character);
  const place = at < 0 ? wanted.length : at;
  const composed = expected.normalize('NFC') === actual.normalize('NFC');
  const [one, other] = composed
    ? [cluster(wanted, place), cluster(got, place)]
    : [described(wanted[place]), described(got[place])];
  return `They look alike, but character ${place + 1} is ${other}, not ${one}.`;
}

/** As it looks, roughly. */
function looks(text: string): string {
  const plain = LOOKS.reduce((line, [sign, others]) => line.replace(others, sign), text.normalize('NFKC'));
  return [...plain].map((letter) => LATIN_OF.get(letter) ?? letter).join('');
}

function described(character: string | undefined): string {
  if (character === undefined) return 'missing';
  const code = codeOf(character);
  const name = NAMED.get(character);
  if (name !== undefined) return `${name} (${code})`;
  const [script] = SCRIPTS.find(([, letters]) => letters.test(character)) ?? [];
  if (script !== undefined) return `the ${script} ${character} (${code})`;
  return /[\p{C}\p{Z}]/u.test(character) ? `the invisible ${code}` : `${character} (${code})`;
}

/** A letter with the marks on it. */
function cluster(characters: readonly string[], place: number): string {
  // A mark differs: its letter stands before it.
  const marked = /\p{M}/u.test(characters[place] ?? '') && place > 0;
  const from = marked ? place - 1 : place;
  const rest = characters.slice(from + 1);
  const end = rest.findIndex((character) => !/\p{M}/u.test(character));
  const parts = characters.slice(from, from + 1 + (end < 0 ? rest.length : end));
  return `${parts.join('')} (${parts.map(codeOf).join(' ')})`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
