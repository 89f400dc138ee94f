import { Client, createDoubling, IO_TESTS, python, SLOW } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

it('brings every submission to one verdict after kill -9 while some run and some wait', async () => {
  const server = await TestServer.start();
  try {
    const admin = await Client.admin(server.url);
    const { courseId, exerciseId } = await createDoubling(admin, 'recovery', { tests: IO_TESTS });
    const student = await new Client(server.url).register('mia');
    await student.post(`/api/courses/${courseId}/join`);
    const ids: string[] = [];
    for (let count = 0; count < 8; count++) {
      ids.push((await student.post(`/api/exercises/${exerciseId}/submissions`, python(SLOW))).body.id);
    }
    const states = async () =>
      Promise.all(ids.map(async (id) => (await student.get(`/api/submissions/${id}`)).body.state));
    await until('running submission', async () => (await states()).includes('running'));
    await server.kill();
    await server.restart();
    for (const id of ids) {
      const graded = await student.final(`/api/submissions/${id}`);
      expect(graded).toMatchObject({ state: 'graded', verdict: 'accepted', score: 10 });
      expect(graded.tests).toHaveLength(3);
    }
    const { body } = await student.get(`/api/exercises/${exerciseId}/submissions`);
    expect(body.items.map((item) => item.attempt)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  } finally {
    await server.stop();
  }
});
