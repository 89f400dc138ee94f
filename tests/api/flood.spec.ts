import * as fs from 'node:fs';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const AT_ONCE = 10;
const MAX_GROWTH_KB = 50_000;
/** A GiB without a newline, whatever becomes of it. */
const FLOOD = `import os, signal
signal.signal(signal.SIGPIPE, signal.SIG_IGN)
piece = b'x' * (1 << 20)
for n in range(1024):
    try: os.write(1 + n % 2, piece)
    except OSError: pass
`;

it(`grows by less than 50 MB while ${AT_ONCE} submissions at once write a GiB a test`, async () => {
  const server = await TestServer.start({
    ASSAY_POOL_MIN: String(AT_ONCE),
    ASSAY_POOL_MAX: String(AT_ONCE),
    ASSAY_REUSE: 'recycle',
    ASSAY_DEMO: '0',
  });
  try {
    const admin = await Client.admin(server.url);
    const { courseId, exerciseId } = await createDoubling(admin, 'flood', { tests: IO_TESTS });
    const student = await new Client(server.url).register('mia');
    await student.post(`/api/courses/${courseId}/join`);
    const submit = async (content: string) => {
      const { body } = await student.post(`/api/exercises/${exerciseId}/submissions`, python(content));
      return student.final(`/api/submissions/${body.id}`);
    };
    const all = (content: string) => Promise.all(Array.from({ length: AT_ONCE }, () => submit(content)));
    // What a server takes for any ten submissions at once is not the flood's.
    for (let round = 0; round < 5; round += 1) await all(RIGHT);
    const residentKb = () =>
      Number(/^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]);
    const before = residentKb();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, residentKb())), 10);
    const flooded = await all(FLOOD).finally(() => clearInterval(watch));
    for (const { verdict, tests } of flooded) {
      expect(verdict).toBe('output_limit');
      expect(tests.map((test) => test.verdict)).toEqual(IO_TESTS.map(() => 'output_limit'));
    }
    expect(peak - before).toBeLessThan(MAX_GROWTH_KB);
    expect(await submit(RIGHT)).toMatchObject({ verdict: 'accepted' });
  } finally {
    await server.stop();
  }
});
