import { Client } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

let server: TestServer;
let number = 0;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
});

afterAll(() => server?.stop());

const course = (over: object = {}) => {
  number++;
  return { slug: `course-${number}`, title: `Course ${number}`, ...over };
};
const roleIn = async (client: Client, id: string) =>
  (await client.get(`/api/courses/${id}`)).body as unknown as { role: unknown };

describe.each([
  ['admins', { teacher: 403, nobody: 403 }],
  ['instructors', { teacher: 201, nobody: 403 }],
  ['everybody', { teacher: 201, nobody: 201 }],
])('where %s may create courses', (setting, expected) => {
  const people: Partial<Record<'teacher' | 'nobody', Client>> = {};

  beforeAll(async () => {
    await server.restart({ ASSAY_CREATE_COURSES: setting });
    const admin = await Client.admin(server.url);
    people.nobody = await new Client(server.url).register(`nobody-${setting}`);
    people.teacher = await new Client(server.url).register(`teacher-${setting}`);
    const { body } = await admin.post('/api/courses', course());
    const member = { username: `teacher-${setting}`, role: 'instructor' };
    expect((await admin.post(`/api/courses/${body.id}/members`, member)).status).toBe(201);
  });

  it.each(['teacher', 'nobody'] as const)(
    'a %s may or may not, is told so, and teaches what they create',
    async (who) => {
      const client = people[who];
      if (!client) throw new Error('nobody');
      const { status, body } = await client.post('/api/courses', course());
      expect(status).toBe(expected[who]);
      expect((await client.get('/api/auth/me')).body).toMatchObject({ mayCreateCourses: expected[who] === 201 });
      if (status === 201) expect(await roleIn(client, body.id)).toMatchObject({ role: 'instructor' });
      else expect(body.detail).toMatch(/^Only admins( and instructors)? create courses here\.$/);
    },
  );

  it('an admin may, and teaches it if they want to', async () => {
    const admin = await Client.admin(server.url);
    const aside = await admin.post('/api/courses', course());
    const mine = await admin.post('/api/courses', course({ teach: true }));
    expect([aside.status, mine.status]).toEqual([201, 201]);
    expect(await roleIn(admin, aside.body.id)).toMatchObject({ role: null });
    expect(await roleIn(admin, mine.body.id)).toMatchObject({ role: 'instructor' });
  });
});
