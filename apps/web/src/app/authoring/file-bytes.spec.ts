import { fromBase64, toBase64 } from '../forms/base64';
import { byteCount, contentOf, sizeWords } from './file-bytes';

describe('bytes of files', () => {
  it.each([
    ['text', [104, 105, 10], { content: 'hi\n' }],
    ['text with a mark of its order', [0xef, 0xbb, 0xbf, 104], { content: '\ufeffh' }],
    ['nothing', [], { content: '' }],
    ['no UTF-8', [0xff, 0xfe, 104], { content: '//5o', encoding: 'base64' }],
    ['a NUL', [104, 0], { content: 'aAA=', encoding: 'base64' }],
  ] as const)('are kept as they are: %s', (_, bytes, expected) => {
    expect(contentOf(Uint8Array.from(bytes))).toEqual(expected);
  });

  it.each([0, 1, 2, 3, 4, 255])('come back from base64, which tells how many they are: %d', (count) => {
    const bytes = Uint8Array.from({ length: count }, (_, at) => (at * 7) % 256);
    const base64 = toBase64(bytes);
    expect(fromBase64(base64)).toEqual(bytes);
    expect(byteCount(base64)).toBe(count);
  });

  it('have a size for people', () => {
    expect([1, 900, 2048, 3 << 20].map(sizeWords)).toEqual(['1 byte', '900 bytes', '2.0 KiB', '3.0 MiB']);
  });
});
