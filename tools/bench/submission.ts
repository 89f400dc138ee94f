import { Client, python } from '../../tests/fixtures/client';
import { TestServer } from '../../tests/fixtures/server';
import { bareRun, printRatio, PROGRAM, sumBelow } from './reference';

const ROUNDS = 30;
const TESTS = 10;

/** From the request that submits to the verdict that is read, against a loop of bare runs over the same tests. */
export async function benchSubmission(runner: string): Promise<void> {
  const server = await TestServer.start({
    ASSAY_RUNNER: runner,
    ASSAY_IMAGE: process.env['ASSAY_TEST_IMAGE'] ?? process.env['ASSAY_IMAGE'],
  });
  try {
    const admin = await Client.admin(server.url);
    const course = await admin.post('/api/courses', { slug: 'bench', title: 'Bench' });
    const numbers = Array.from({ length: TESTS }, (_, index) => index * 100);
    const exercise = await admin.post(`/api/courses/${course.body.id}/exercises`, {
      format: 'assay/exercise@1',
      slug: 'sum',
      title: 'Sum',
      statement: 'Add.',
      tests: numbers.map((n) => ({ kind: 'io', name: `t${n}`, stdin: `${n}\n`, expected: `${sumBelow(n)}\n` })),
    });
    const measured: number[] = [];
    const reference: number[] = [];
    for (let round = -3; round < ROUNDS; round++) {
      const bare = numbers.reduce((sum, n) => sum + bareRun(n), 0);
      const began = performance.now();
      const { body } = await admin.post(`/api/exercises/${exercise.body.id}/submissions`, python(PROGRAM));
      let state = body.state;
      let verdict = body.verdict;
      while (state !== 'graded' && state !== 'failed') {
        await new Promise((resolve) => setTimeout(resolve, 2));
        ({ state, verdict } = (await admin.get(`/api/submissions/${body.id}`)).body);
      }
      const took = performance.now() - began;
      if (verdict !== 'accepted') throw new Error(`${runner}: ${state} ${verdict}`);
      if (round < 0) continue;
      measured.push(took);
      reference.push(bare);
    }
    printRatio(`${runner}: submit to verdict, ${TESTS} tests`, measured, reference);
  } finally {
    await server.stop();
  }
}
