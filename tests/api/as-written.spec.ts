import { Client, createDoubling, doubling } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

let server: TestServer;
let admin: Client;
let courseId: string;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  admin = await Client.admin(server.url);
  ({ courseId } = await createDoubling(admin, 'as-written'));
});

afterAll(() => server?.stop());

describe('a time', () => {
  const DUE = '2027-03-01T09:00:00.123Z';
  let path: string;

  beforeAll(async () => {
    const made = await admin.post(`/api/courses/${courseId}/assignments`, {
      slug: 'sheet',
      title: 'Sheet',
      dueAt: DUE,
    });
    path = `/api/assignments/${made.body.id}`;
  });

  it.each(['2027-03-01T10:00:00.123456+01:00', '2027-03-01 10:00:00.123+0100', '2027-03-01 09:00:00.123456789Z'])(
    'is stored as the instant that %s names',
    async (dueAt) => {
      await admin.patch(path, { dueAt: null });
      expect((await admin.patch(path, { dueAt })).status).toBe(200);
      expect((await admin.get(path)).body).toMatchObject({ dueAt: DUE });
    },
  );

  it.each([
    ...['2027-02-31T00:00:00Z', '2027-02-29 10:00:00+01:00', '2027-06-01T24:00:00Z', '0000-01-01T00:00:00Z'],
    ...['9999-12-31T23:59:59-14:00', '2027-03-01T10:00:00', '2027-03-01'],
  ])('%s is refused, and nothing is changed', async (dueAt) => {
    await admin.patch(path, { dueAt: DUE });
    const refused = await admin.patch(path, { dueAt });
    expect({ status: refused.status, path: refused.body.errors?.[0]?.path }).toEqual({ status: 400, path: 'dueAt' });
    expect((await admin.get(path)).body).toMatchObject({ dueAt: DUE });
  });

  it('of any operation is read in the same way', async () => {
    const wrong = '2027-02-31T00:00:00Z';
    const { body: me } = await admin.get('/api/auth/me');
    const exercise = doubling({ slug: 'timed', releaseAt: wrong });
    const put = (address: string, body: object) => admin.call('PUT', address, JSON.stringify(body));
    const at = `/api/courses/${courseId}`;
    const answers = [
      await admin.post(`${at}/exercises`, exercise),
      await admin.post(`${at}/lessons`, { slug: 'timed', title: 'A', releaseAt: wrong }),
      await admin.post(`${at}/invitations`, { kind: 'link', role: 'student', expiresAt: wrong }),
      await put(`${at}/limits/exemptions/${me.id}`, { reason: 'x', until: wrong }),
      await put(`${path}/extensions/${me.id}`, { reason: 'x', dueAt: wrong }),
      await put(`${path}/release`, { at: wrong }),
      await admin.get(`${at}/submissions?since=${wrong}`),
    ];
    expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.code])).toEqual(
      answers.map(() => [400, 'isInstant']),
    );
  });

  it('of a course that is copied cannot be moved beyond the years that there are', async () => {
    await admin.patch(path, { dueAt: '9999-12-31T00:00:00Z' });
    const copied = await admin.post(`/api/courses/${courseId}/copy`, {
      slug: 'copied',
      title: 'Copied',
      shiftDays: 365,
      timeZone: 'UTC',
    });
    expect({ status: copied.status, path: copied.body.errors?.[0]?.path }).toEqual({ status: 400, path: 'shiftDays' });
    await admin.patch(path, { dueAt: DUE });
  });
});

describe('a number', () => {
  it.each([0.001, 1e-300, 1.005, 1e308])('of points %p is refused in a sentence', async (points) => {
    const tests = [{ kind: 'io', name: 'a', stdin: '', expected: '', points }];
    const { status, body } = await admin.post(
      `/api/courses/${courseId}/exercises`,
      doubling({ slug: 'points', tests }),
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({ path: 'tests.0.points' });
    expect(body.errors?.[0]?.message).toMatch(
      /^must (?:be a number with at most two decimal places|not be greater than 1000)$/,
    );
  });

  it.each(['99999999999999999999', '2147483648', '0', '-1', '1.5', 'x'])(
    'of a version %s is of none',
    async (number) => {
      const { body: made } = await admin.post(
        `/api/courses/${courseId}/exercises`,
        doubling({ slug: `v${Math.random()}`.replace('.', '') }),
      );
      const answer = await admin.get(`/api/exercises/${made.id}/versions/${number}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    },
  );
});

describe('a name that every object has', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is refused wherever it stands',
    async (name) => {
      const bodies = [
        `{"${name}":{}}`,
        `{"slug":{"${name}":1},"title":"A"}`,
        `{"slug":"a","title":"A","exercises":[{"${name}":[]}]}`,
      ];
      for (const body of bodies) {
        const answer = await admin.call('POST', `/api/courses/${courseId}/assignments`, body);
        expect({ body, status: answer.status, code: answer.body.errors?.[0]?.code }).toEqual({
          body,
          status: 400,
          code: 'name',
        });
      }
    },
  );
});

describe('who somebody is', () => {
  const HIDDEN = '\u200b\u200d\ufeff\u2060\u00ad';
  const PASSWORD = 'Caf\u00e9 \ufb01nal 42';

  it('does not depend on what cannot be seen', async () => {
    const email = `mi${HIDDEN}a@example.org${HIDDEN}`;
    const anonymous = new Client(server.url);
    const made = await anonymous.post('/api/auth/register', { username: `${HIDDEN}mia`, email, password: PASSWORD });
    expect(made).toMatchObject({ status: 201, body: { user: { username: 'mia', email: 'mia@example.org' } } });
    const again = { username: 'mia2', email: 'mia@example.org', password: PASSWORD };
    expect((await anonymous.post('/api/auth/register', again)).status).toBe(409);
    for (const login of ['mia@example.org', email, 'MIA', `m${HIDDEN}ia`, 'ｍｉａ']) {
      expect((await anonymous.post('/api/auth/login', { login, password: PASSWORD })).status).toBe(200);
    }
  });

  it('does not depend on how a keyboard writes the passphrase', async () => {
    const anonymous = new Client(server.url);
    for (const password of [PASSWORD.normalize('NFD'), 'Cafe\u0301 final 42', PASSWORD]) {
      expect((await anonymous.post('/api/auth/login', { login: 'mia', password })).status).toBe(200);
    }
    expect((await anonymous.post('/api/auth/login', { login: 'mia', password: 'Cafe final 42' })).status).toBe(401);
  });

  const roster = (text: string) =>
    admin.post(`/api/courses/${courseId}/roster`, { file: Buffer.from(text).toString('base64') });

  it('is the same in a roster', async () => {
    const { body } = await roster(
      `\ufeffe${HIDDEN}mail,name\nmia${HIDDEN}@example.org,Mia\nnew${HIDDEN}@example.org,New\n`,
    );
    expect(body).toMatchObject({
      problems: [],
      rows: [
        { email: 'mia@example.org', newAccount: false },
        { email: 'new@example.org', newAccount: true },
      ],
    });
  });

  it('is told where a roster has another user name for a known address', async () => {
    const { body } = await roster('email,username\nmia@example.org,mia.smith\n');
    expect(body).toMatchObject({ problems: [], rows: [{ newAccount: false }] });
    expect((body as unknown as { notes: string[] }).notes).toEqual([
      'Line 2: mia@example.org has an account already, which keeps the user name that it has; “mia.smith” is not used.',
    ]);
  });
});
