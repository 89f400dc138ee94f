import { jsonShape } from './json-shape';

const shape = (text: string) => jsonShape(Buffer.from(text));

it.each([
  ['', { names: 0, values: 0, depth: 0, widest: 0 }],
  ['{}', { names: 0, values: 1, depth: 1, widest: 0 }],
  ['{"a":1,"b":[1,2,{"c":3}]}', { names: 3, values: 6, depth: 3, widest: 2 }],
  ['[[],[],[[]]]', { names: 0, values: 7, depth: 3, widest: 0 }],
  // What stands in texts is no structure.
  ['{"a:{[,":"\\\\\\",:{[","b":"]}"}', { names: 2, values: 2, depth: 1, widest: 2 }],
  ['["é","\\ud83d\\ude00","😀"]', { names: 0, values: 3, depth: 1, widest: 0 }],
  // An object beside another begins anew.
  ['[{"a":1,"b":2},{"a":1}]', { names: 3, values: 5, depth: 2, widest: 2 }],
  // An object goes on after one that it holds.
  ['{"a":{"x":1},"b":2,"c":3}', { names: 4, values: 4, depth: 2, widest: 3 }],
])('counts %s', (text, expected) => {
  expect(shape(text)).toEqual(expected);
});

it('counts what is broken off or never ends, however deep it is', () => {
  expect(shape('{"a":"').names).toBe(1);
  expect(shape('"\\')).toMatchObject({ depth: 0 });
  expect(shape('['.repeat(5_000_000)).depth).toBe(5_000_000);
  expect(shape(']'.repeat(10)).depth).toBe(0);
});
