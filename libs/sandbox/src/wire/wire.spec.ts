import { parseControl } from './control';
import { CHANNEL, Frame, FrameDecoder, MAX_PAYLOAD_BYTES, encodeFrame } from './frames';
import { parseValue } from './values';

describe('frames', () => {
  const sent = [
    encodeFrame(CHANNEL.control, 1, Buffer.from('{}')),
    encodeFrame(CHANNEL.stdin, 7, Buffer.alloc(3000, 'x')),
    encodeFrame(CHANNEL.files, 0xffffffff),
  ];

  it.each([1, 2, 15, 16, 17, 1000, 100_000])('are the same when they come in pieces of %d bytes', (size) => {
    const bytes = Buffer.concat(sent);
    const decoder = new FrameDecoder();
    const read: Frame[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      read.push(...decoder.push(bytes.subarray(at, at + size)));
    }
    expect(read.map(({ channel, sequence, payload }) => [channel, sequence, payload.length])).toEqual([
      [CHANNEL.control, 1, 2],
      [CHANNEL.stdin, 7, 3000],
      [CHANNEL.files, 0xffffffff, 0],
    ]);
  });

  it('are refused when they are of another version or too long', () => {
    const [first = Buffer.alloc(16)] = sent;
    const version = Buffer.from(first);
    version.writeUInt8(2, 0);
    expect(() => new FrameDecoder().push(version)).toThrow('version 2');
    const length = Buffer.from(first);
    length.writeUInt32BE(MAX_PAYLOAD_BYTES + 1, 12);
    expect(() => new FrameDecoder().push(length)).toThrow('not a frame');
  });
});

describe('what the supervisor says', () => {
  const result = { op: 'result', status: 'ok', exitCode: 0, signal: null, cpuMs: 1, wallMs: 2, memoryKb: 3 };
  const parse = (message: unknown) => parseControl(Buffer.from(JSON.stringify(message)));

  it('is read as it is', () => {
    expect(parse({ ...result, truncated: true })).toMatchObject({
      op: 'result',
      result: { status: 'ok', truncated: true },
    });
  });

  it('tells of a network only when one was looked for', () => {
    expect(parse({ ...result, networkTries: 2 })).toMatchObject({ result: { networkTries: 2 } });
    expect(parse({ ...result, networkTries: 0 })).not.toHaveProperty('result.networkTries');
  });

  it.each([
    { ...result, networkTries: -1 },
    { ...result, networkTries: 'all' },
    { ...result, status: 'accepted' },
    { ...result, status: undefined },
    { ...result, cpuMs: null },
    { ...result, exitCode: '0' },
    { op: 'graded' },
    [],
    'ok',
  ])('is refused when it is not what was promised', (message) => {
    expect(() => parse(message)).toThrow(Error);
  });
});

describe('a call’s value', () => {
  it('is read back whole', () => {
    const value = {
      t: 'dict',
      v: [
        [
          { t: 'str', v: 'a' },
          { t: 'list', v: [{ t: 'none' }, { t: 'bool', v: true }] },
        ],
      ],
    };
    expect(parseValue(Buffer.from(JSON.stringify(value)))).toEqual(value);
  });

  it.each([
    '',
    '{',
    'null',
    '1',
    '[]',
    '{"t":"int","v":1}',
    '{"t":"bool","v":"true"}',
    '{"t":"list","v":{}}',
    '{"t":"list","v":[1]}',
    '{"t":"dict","v":[[{"t":"none"}]]}',
    '{"t":"object","type":"x"}',
    '{"t":"passed"}',
    '{"t":"none"}{"t":"none"}',
    `${'{"t":"list","v":['.repeat(100)}${']}'.repeat(100)}`,
    '['.repeat(100_000),
  ])('is nothing when it is not well formed', (text) => {
    expect(parseValue(Buffer.from(text))).toBeNull();
  });
});
