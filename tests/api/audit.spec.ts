import { AUDIT_ACTIONS } from '@assay/contract';
import { Client as Database } from 'pg';
import { Client, createDoubling } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly actor: { readonly username: string } | null;
  readonly user: { readonly id: string; readonly username: string } | null;
  readonly target: { readonly type: string; readonly name: string | null };
  readonly course: { readonly slug: string } | null;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('the audit log', () => {
  let server: TestServer;
  let admin: Client;
  let grace: Client;
  let mia: Client;
  let courseId: string;
  let miaId: string;

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_DEMO: '0' });
    admin = await Client.admin(server.url);
    grace = await new Client(server.url).register('grace');
    mia = await new Client(server.url).register('mia');
    const made = await createDoubling(admin, 'logged', {});
    courseId = made.courseId;
    await admin.post(`/api/courses/${courseId}/members`, { username: 'grace', role: 'instructor' });
    await grace.post(`/api/courses/${courseId}/members`, { username: 'mia', role: 'student' });
    await grace.patch(`/api/exercises/${made.exerciseId}`, { title: 'Twice as much' });
    const lesson = await grace.post(`/api/courses/${courseId}/lessons`, { slug: 'numbers', title: 'Numbers' });
    expect(lesson.status).toBe(201);
    await grace.patch(`/api/courses/${courseId}`, { title: 'Logged' });
    miaId = (await mia.get('/api/auth/me')).body.id;
  });

  afterAll(() => server.stop());

  async function entries(client: Client, path: string): Promise<{ items: Entry[]; nextCursor: string | null }> {
    const { status, body } = await client.get(path);
    expect(status).toBe(200);
    return body as unknown as { items: Entry[]; nextCursor: string | null };
  }

  it('tells who did what in a course, the latest first, with the names of today', async () => {
    const { items, nextCursor } = await entries(grace, `/api/courses/logged/audit`);
    expect(nextCursor).toBeNull();
    const said = items.map(({ actor, action, target, user }) => [
      actor?.username,
      action,
      user?.username ?? target.name,
    ]);
    expect(said).toEqual([
      ['grace', 'course.updated', 'Logged'],
      ['grace', 'lesson.created', 'Numbers'],
      // What students get is called as before, until the change is published.
      ['grace', 'exercise.updated', 'Double it'],
      ['grace', 'member.set', 'mia'],
      ['root', 'member.set', 'grace'],
      ['root', 'exercise.created', 'Double it'],
      ['root', 'course.created', 'Logged'],
    ]);
    expect([items[0]?.data, items[2]?.data]).toMatchObject([{ fields: ['title'] }, { fields: ['title'] }]);
  });

  it('is asked by what it is about, by who did it and by whom it was done to', async () => {
    const actions = async (query: string) =>
      (await entries(grace, `/api/courses/${courseId}/audit?${query}`)).items.map(({ action }) => action);
    expect(await actions('area=people')).toEqual(['member.set', 'member.set']);
    expect(await actions(`userId=${miaId}`)).toEqual(['member.set']);
    expect(await actions(`actorId=${miaId}`)).toEqual([]);
    expect(await actions('area=content')).toEqual([
      'course.updated',
      'lesson.created',
      'exercise.updated',
      'exercise.created',
      'course.created',
    ]);
    expect((await grace.get(`/api/courses/${courseId}/audit?area=weather`)).body).toMatchObject({
      errors: [{ path: 'area' }],
    });
  });

  it('is read page by page, each entry once', async () => {
    const read: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof entries>> = await entries(
        grace,
        `/api/courses/${courseId}/audit?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const { items } = await entries(grace, `/api/courses/${courseId}/audit`);
    expect(read).toEqual(items.map(({ id }) => id));
  });

  it('is for those with the right to it: instructors, and assistants who were given it', async () => {
    expect((await mia.get(`/api/courses/${courseId}/audit`)).status).toBe(403);
    await grace.patch(`/api/courses/${courseId}/members/${miaId}`, { role: 'assistant', capabilities: ['audit.view'] });
    expect((await mia.get(`/api/courses/${courseId}/audit`)).status).toBe(200);
    expect((await mia.get('/api/admin/audit')).status).toBe(403);
  });

  it('keeps for admins what was done in a course that is gone', async () => {
    const { body } = await admin.post('/api/courses', { slug: 'brief', title: 'Brief' });
    await admin.call('DELETE', `/api/courses/${body.id}`);
    const { items } = await entries(admin, '/api/admin/audit?area=content&limit=2');
    expect(items.map(({ action, course, target, data }) => [action, course, target.name, data['slug']])).toEqual([
      ['course.deleted', null, null, 'brief'],
      ['course.created', null, null, 'brief'],
    ]);
  });

  it('has no entries but those that it can be asked for', async () => {
    const database = new Database(server.databaseUrl);
    await database.connect();
    const { rows } = await database.query<{ action: string }>('SELECT DISTINCT action FROM audit_entry');
    await database.end();
    const known: readonly string[] = Object.values(AUDIT_ACTIONS).flat();
    expect(rows.map(({ action }) => action).filter((action) => !known.includes(action))).toEqual([]);
  });
});
