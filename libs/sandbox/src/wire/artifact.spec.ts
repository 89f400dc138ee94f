import * as fc from 'fast-check';
import { isSafePath } from '../request';
import { MAX_ARTIFACT_BYTES, parseArtifact } from './artifact';

const RUNS = 500;

function written(listing: unknown, content: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(listing)}\n`), content]);
}

const files = fc.uniqueArray(
  fc.record({
    path: fc.string({ minLength: 1 }).filter((path) => isSafePath(path) && !path.includes('/')),
    content: fc.uint8Array({ maxLength: 40 }),
  }),
  { selector: ({ path }) => path, maxLength: 10 },
);

describe('what a compiler made', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(files, (made) => {
        const listing = made.map(({ path, content }) => [path, content.length]);
        const read = parseArtifact(written(listing, Buffer.concat(made.map(({ content }) => content))));
        const expected = made.map(({ path, content }) => ({ path, content: Buffer.from(content), executable: true }));
        expect(read).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('is nothing else, and never throws, whatever the bytes', () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(`${text}\n`)),
      fc.array(fc.tuple(fc.string(), fc.oneof(fc.integer(), fc.double(), fc.string()))).map((list) => written(list)),
    );
    fc.assert(
      fc.property(pieces, fc.uint8Array({ maxLength: 20 }), (head, tail) => {
        const read = parseArtifact(Buffer.concat([head, tail]));
        const paths = (read ?? []).map(({ path }) => path);
        expect(paths.every(isSafePath)).toBe(true);
        expect(new Set(paths).size).toBe(paths.length);
        const bytes = (read ?? []).reduce((sum, { content }) => sum + content.length, 0);
        expect(bytes).toBeLessThanOrEqual(head.length + tail.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not what was cut short or made longer', () => {
    fc.assert(
      fc.property(files, fc.nat(), (made, cut) => {
        const listing = made.map(({ path, content }) => [path, content.length]);
        const whole = written(listing, Buffer.concat(made.map(({ content }) => content)));
        expect(parseArtifact(whole.subarray(0, cut % whole.length))).toBeNull();
        expect(parseArtifact(Buffer.concat([whole, Buffer.from('x')]))).toBeNull();
      }),
      { numRuns: RUNS },
    );
  });

  it.each<[string, unknown]>([
    ['a path outside', [['../x', 0]]],
    ['an absolute path', [['/etc/passwd', 0]]],
    ['a path through a folder above', [['a/../../x', 0]]],
    ['an empty path', [['', 0]]],
    ['a null character', [['a\0b', 0]]],
    ['a path twice', [['a', 0], ['a', 0]]], // prettier-ignore
    ['a file that is a folder too', [['a', 0], ['a/b', 0]]], // prettier-ignore
    ['a size below nothing', [['a', 1], ['b', -1]]], // prettier-ignore
    ['a size that is no whole number', [['a', 0.5]]],
    ['a size past all numbers', [['a', 1e300]]],
    ['a third member', [['a', 0, 0]]],
    ['too many files', Array.from({ length: 1001 }, (_, number) => [`f${number}`, 0])],
    ['an object', { length: 0 }],
  ])('is not %s', (_, listing) => {
    expect(parseArtifact(written(listing, Buffer.from(' ')))).toBeNull();
    expect(parseArtifact(written(listing))).toBeNull();
  });

  it('may be as large as is allowed', () => {
    expect(parseArtifact(written([['a', MAX_ARTIFACT_BYTES]], Buffer.alloc(MAX_ARTIFACT_BYTES)))).toHaveLength(1);
  });
});
