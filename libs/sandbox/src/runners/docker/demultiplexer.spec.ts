import { Demultiplexer } from './demultiplexer';

/** A small generator of pseudo-random numbers (mulberry32), so that a failure can be repeated from its seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function piece(stream: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

describe('the engine’s attach stream', () => {
  it('comes out as it went in, however it is cut', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomFrom(seed);
      const written = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
      const parts: Buffer[] = [];
      for (let count = random(20); count >= 0; count -= 1) {
        const payload = Buffer.from(Array.from({ length: random(4) === 0 ? 0 : random(300) }, () => random(256)));
        const name = random(2) === 0 ? 'stdout' : 'stderr';
        written[name] = Buffer.concat([written[name], payload]);
        parts.push(piece(name === 'stdout' ? 1 : 2, payload));
      }
      const bytes = Buffer.concat(parts);
      const read = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
      const demultiplexer = new Demultiplexer();
      for (let at = 0; at < bytes.length;) {
        const size = 1 + random(random(3) === 0 ? 1 : 200);
        for (const { stream, payload } of demultiplexer.push(bytes.subarray(at, at + size))) {
          read[stream] = Buffer.concat([read[stream], payload]);
        }
        at += size;
      }
      expect({ seed, ...read }).toEqual({ seed, ...written });
      expect(demultiplexer.whole).toBe(true);
    }
  });

  it('knows that it was cut short, in a header or in a piece', () => {
    const bytes = piece(1, Buffer.from('hello'));
    for (let length = 1; length < bytes.length; length += 1) {
      const demultiplexer = new Demultiplexer();
      demultiplexer.push(bytes.subarray(0, length));
      expect([length, demultiplexer.whole]).toEqual([length, false]);
    }
  });

  it.each([piece(3, Buffer.from('x')), piece(0, Buffer.from('x')), Buffer.from('HTTP/1.1 200 OK')])(
    'refuses what is not that format',
    (bytes) => {
      expect(() => new Demultiplexer().push(bytes)).toThrow('not the engine');
    },
  );
});
