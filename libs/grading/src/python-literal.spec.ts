import { equalValues, formatValue } from './data-value';
import { LiteralError, parsePythonLiteral } from './python-literal';

describe('parsePythonLiteral', () => {
  it.each([
    ['10', '10'],
    ['-1_000', '-1000'],
    ['0xff', '255'],
    ['1.50', '1.50'],
    ['1e3', '1e3'],
    ['.5', '.5'],
    ['1+2j', '(1+2j)'],
    ['None', 'None'],
    ['True', 'True'],
    ['\'a\' "b"', "'ab'"],
    ["r'\\n'", "'\\\\n'"],
    ["'\\u00e9\\x41\\n'", "'éA\\n'"],
    ["'''two\nlines'''", "'two\\nlines'"],
    ["b'\\x00a'", "b'\\x00a'"],
    ['"it\'s"', '"it\'s"'],
    ['[1, [2, 3], ]', '[1, [2, 3]]'],
    ['(1,)', '(1,)'],
    ['(1)', '1'],
    ['()', '()'],
    ['1, 2', '(1, 2)'],
    ["{'a': 1, 'b': [None]}", "{'a': 1, 'b': [None]}"],
    ['{1, 2}', '{1, 2}'],
    ['{}', '{}'],
    ['set()', 'set()'],
    ["float('-inf')", '-inf'],
    ['frozenset({1})', 'frozenset({1})'],
  ])('reads %s as %s', (text, written) => {
    expect(formatValue(parsePythonLiteral(text))).toBe(written);
  });

  it.each(['', 'foo', '[1', "'open", '1 +', '{1: }', '__import__("os")', '[1] * 3', '01', '[1 2]', '(1,,2)'])(
    'refuses %s',
    (text) => {
      expect(() => parsePythonLiteral(text)).toThrow(LiteralError);
    },
  );

  it('refuses what is nested without end', () => {
    expect(() => parsePythonLiteral('['.repeat(100_000))).toThrow(LiteralError);
  });
});

describe('equalValues', () => {
  const equal = (a: string, b: string, tolerance = 0) =>
    equalValues(parsePythonLiteral(a), parsePythonLiteral(b), tolerance);

  it.each([
    ['1', '1.0'],
    ['{1: 2, 3: 4}', '{3: 4, 1: 2}'],
    ['{1, 2}', '{2, 1.0}'],
    ['frozenset({1})', '{1}'],
    ['1e3', '1000'],
    ["float('nan')", "float('nan')"],
    ['1+2j', '(1+2j)'],
  ])('%s equals %s', (a, b) => expect(equal(a, b)).toBe(true));

  it.each([
    ['1', 'True'],
    ['[1]', '(1,)'],
    ["'1'", '1'],
    ["b'a'", "'a'"],
    ['{1: 2}', '{1: 3}'],
    ['[1, 2]', '[2, 1]'],
    ['9007199254740993', '9007199254740992.0'],
    ['0.1', '0.2'],
    ['{1}', '{1, 2}'],
    ['None', 'False'],
  ])('%s does not equal %s', (a, b) => expect(equal(a, b)).toBe(false));

  it('allows a tolerance within structures', () => {
    expect(equal('[1.0, {"a": 2.0}]', '[1.0000001, {"a": 2.0}]', 1e-6)).toBe(true);
    expect(equal('[1.0]', '[1.1]', 1e-6)).toBe(false);
  });

  it('takes an object that is not plain data as equal to nothing', () => {
    const claimant = { t: 'object', type: 'Always', repr: '10' } as const;
    expect(equalValues(parsePythonLiteral('10'), claimant)).toBe(false);
    expect(equalValues(claimant, claimant)).toBe(false);
  });
});
