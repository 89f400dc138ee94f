import { LIVE_NAMESPACE } from '@assay/contract';
import { io, type Socket } from 'socket.io-client';
import { Pool } from 'pg';
import { Client, doubling, python, RIGHT, type Answer } from '../fixtures/client';
import { Listener } from '../fixtures/live';
import { setPool } from '../fixtures/pools';
import { School, type Caller } from '../fixtures/school';
import { claimsOf, handMade, signingKey } from '../fixtures/tokens';

let school: School;

beforeAll(async () => {
  school = await School.start();
});

afterAll(() => school?.stop());

describe('what is somebody else’s', () => {
  const strangers: readonly Caller[] = ['otherStudent', 'otherInstructor'];
  const students: readonly Caller[] = ['student', ...strangers];
  const allButInstructors: readonly Caller[] = ['owner', 'assistant', ...students];

  /** Address, who may see it, and for whom it is not there. */
  const objects = (): [string, Caller, readonly Caller[]][] => {
    const { submissionId, runId, flagId, regradeId, exerciseId } = school.belongings;
    return [
      [`/api/submissions/${submissionId}`, 'owner', students],
      [`/api/runs/${runId}`, 'owner', students],
      [`/api/submissions/${submissionId}/evaluations`, 'assistant', ['owner', ...students]],
      [`/api/flags/${flagId}`, 'instructor', allButInstructors],
      [`/api/regrades/${regradeId}`, 'instructor', allButInstructors],
      [`/api/regrades/${regradeId}/rows`, 'instructor', allButInstructors],
      [`/api/courses/${school.courseId}`, 'student', strangers],
      [`/api/courses/${school.slug}`, 'student', strangers],
      [`/api/exercises/${exerciseId}`, 'student', strangers],
      [`/api/exercises/${exerciseId}/drafts`, 'student', strangers],
    ];
  };

  it('is not there, however its id is written', async () => {
    for (const [path, allowed, others] of objects()) {
      expect([path, (await school.people[allowed].get(path)).status]).toEqual([path, 200]);
      const written = [
        path,
        path.toUpperCase().replace(/^\/API\/\w+/, path.slice(0, path.indexOf('/', 5))),
        `${path}/`,
      ];
      for (const other of others) {
        for (const one of [...written, `${path}?userId=${school.belongings.ownerId}&scope=all`]) {
          const { status } = await school.people[other].get(one);
          // What cannot be asked for like that is refused before anybody looks.
          expect([other, one, [400, 404].includes(status)]).toEqual([other, one, true]);
        }
        expect([other, path, (await school.people[other].get(path)).status]).toEqual([other, path, 404]);
      }
    }
  });

  it('answers as if it had never been there', async () => {
    const { otherStudent } = school.people;
    const told = async (path: string) => {
      const { status, body } = await otherStudent.get(path);
      return { status, body: { ...body, requestId: '' } };
    };
    const none = '01890000-0000-7000-8000-000000000000';
    const { submissionId, flagId, regradeId, exerciseId } = school.belongings;
    const pairs = Object.entries({
      submissions: submissionId,
      flags: flagId,
      regrades: regradeId,
      exercises: exerciseId,
    });
    for (const [kind, id] of [...pairs, ['courses', school.courseId]]) {
      expect(await told(`/api/${kind}/${id}`)).toEqual(await told(`/api/${kind}/${none}`));
    }
  });

  it('of drafts is only one’s own, whoever asks', async () => {
    const path = `/api/exercises/${school.belongings.exerciseId}/drafts`;
    const { owner, student, instructor, admin } = school.people;
    const files = [{ path: 'main.py', content: 'mine = 1\n' }];
    const saved = await owner.call('PUT', `${path}/python`, JSON.stringify({ files, revision: 0 }));
    expect(saved.status).toBe(200);
    expect((await owner.get(path)).body.items).toHaveLength(1);
    for (const other of [student, instructor, admin]) {
      expect((await other.get(`${path}?userId=${school.belongings.ownerId}`)).body.items ?? []).toEqual([]);
    }
  });
});

describe('a token', () => {
  const STAFF_PATHS = () => [
    '/api/admin/pools',
    '/api/health/detailed',
    `/api/courses/${school.courseId}/members`,
    `/api/flags/${school.belongings.flagId}`,
    `/api/exercises/${school.belongings.exerciseId}/regrades`,
  ];

  const forgeries: [string, (claims: Record<string, unknown>, key: string) => string][] = [
    ['that has ended', (claims, key) => handMade({ ...claims, exp: Number(claims['exp']) - 4000 }, key)],
    ['of another secret', (claims) => handMade(claims, 'x'.repeat(43))],
    ['of an empty secret', (claims) => handMade(claims, '')],
    ['that asks for no signature', (claims) => handMade(claims, null, { alg: 'none' })],
    ['that asks for none in capitals', (claims) => handMade(claims, null, { alg: 'NONE' })],
    ['that asks for none and has one', (claims, key) => handMade(claims, key, { alg: 'none' })],
    ['of another algorithm', (claims, key) => handMade(claims, key, { alg: 'HS512', hash: 'sha512' })],
    ['of an algorithm of key pairs', (claims, key) => handMade(claims, key, { alg: 'RS256' })],
    ['whose signature is left out', (claims, key) => handMade(claims, key).replace(/[^.]*$/, '')],
    [
      'whose signature is of other claims',
      (claims, key) => {
        const [, , signature] = handMade({ ...claims, sub: 'x' }, key).split('.');
        return handMade(claims, null) + (signature ?? '');
      },
    ],
    ['of nobody', (claims, key) => handMade({ ...claims, sub: '01890000-0000-7000-8000-000000000000' }, key)],
  ];

  it('made by hand with the server’s own key opens all of it, so that the others are real attempts', async () => {
    const token = handMade(await claimsOf(school.people.admin, 600), signingKey(school.server));
    for (const path of STAFF_PATHS()) expect((await new Client(school.server.url, token).get(path)).status).toBe(200);
  });

  it.each(forgeries)('%s is refused, by the API and by the live connection', async (_what, forge) => {
    const token = forge(await claimsOf(school.people.admin, 600), signingKey(school.server));
    for (const path of STAFF_PATHS()) {
      expect(await new Client(school.server.url, token).get(path)).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
    }
    await expect(Listener.connect({ base: school.server.url, token })).rejects.toThrow('unauthenticated');
  });

  it('counts nowhere but in its header', async () => {
    const { token } = school.people.admin;
    const path = '/api/admin/pools';
    const anonymous = new Client(school.server.url);
    expect((await anonymous.get(`${path}?access_token=${token}&auth_token=${token}`)).status).toBe(401);
    const header = { cookie: `access_token=${token}; assay_refresh=${token}`, 'x-access-token': token ?? '' };
    expect((await anonymous.call('GET', path, undefined, header)).status).toBe(401);
  });
});

describe('a student who wants to be staff', () => {
  it('is not made so by fields that nobody asked for', async () => {
    const { student, anonymous } = school.people;
    const account = { username: 'climber', email: 'climber@example.org', password: 'a long enough passphrase' };
    const refused = await anonymous.post('/api/auth/register', { ...account, role: 'admin' });
    expect(refused.status).toBe(400);
    const self = await student.post(`/api/courses/${school.courseId}/members`, {
      username: 'student',
      role: 'instructor',
    });
    expect(self.status).toBe(403);
    const joined = await student.post(`/api/courses/${school.courseId}/join`, { role: 'instructor' });
    expect([joined.status, (joined.body as unknown as { role: string }).role]).toEqual([200, 'student']);
    expect((await student.get('/api/auth/me')).body).toMatchObject({ role: 'user' });
  });

  it('gets no further by headers that name another method, address or user', async () => {
    const { student } = school.people;
    const path = `/api/exercises/${school.belongings.exerciseId}`;
    const headers = {
      'x-http-method-override': 'DELETE',
      'x-original-url': '/api/admin/pools',
      'x-rewrite-url': '/api/admin/pools',
      'x-forwarded-user': 'root',
      'x-forwarded-for': '127.0.0.1',
    };
    expect(await student.call('GET', path, undefined, headers)).toMatchObject({
      status: 200,
      body: { id: school.belongings.exerciseId },
    });
    expect((await student.call('GET', '/api/admin/pools', undefined, headers)).status).toBe(403);
    expect((await student.get(path)).status).toBe(200);
  });
});

describe('the live connection', () => {
  it('lets nobody in without a token, wherever else one is put', async () => {
    const { url } = school.server;
    const { token } = school.people.admin;
    await expect(Listener.connect({ base: url })).rejects.toThrow('unauthenticated');
    const attempts = [
      { query: { token } },
      { extraHeaders: { authorization: `Bearer ${token}`, cookie: `token=${token}` } },
      { auth: { userId: school.belongings.ownerId, role: 'admin' } },
      { auth: { token: [token] } },
    ];
    for (const options of attempts)
      await expect(connect(url + LIVE_NAMESPACE, options)).rejects.toThrow('unauthenticated');
  });

  it('tells nothing in rooms that somebody asks for', async () => {
    const { people, courseId, belongings } = school;
    const { url } = school.server;
    const rooms = [
      `user:${belongings.ownerId}`,
      `staff:${courseId}`,
      `review:${courseId}`,
      'admins',
      belongings.submissionId,
    ];
    const heard: unknown[] = [];
    const spies: Socket[] = [];
    for (const address of [url + LIVE_NAMESPACE, url]) {
      const spy = await connect(address, {
        auth: { token: people.student.token, rooms, room: rooms, userId: belongings.ownerId },
        query: { rooms: rooms.join(), userId: belongings.ownerId },
      });
      spy.onAny((...event: unknown[]) => heard.push(event));
      spies.push(spy);
    }
    for (const spy of spies) {
      for (const event of ['join', 'subscribe', 'room', 'enter', 'joinRooms', 'membership.changed']) {
        for (const room of rooms) spy.emit(event, room);
        spy.emit(event, { rooms, room: rooms[0], userId: belongings.ownerId });
      }
    }
    const [owner, staff] = await Promise.all([Listener.connect(people.owner), Listener.connect(people.instructor)]);
    await setPool(people.admin, { paused: false });
    const { body } = await people.owner.post(`/api/exercises/${belongings.exerciseId}/submissions`, python(RIGHT));
    await Promise.all([owner.final(body.id), staff.final(body.id)]);
    // What is the student's own arrives, and what was the owner's would have come before it.
    const own = await people.student.post(`/api/exercises/${belongings.exerciseId}/runs`, python(RIGHT));
    await people.student.final(`/api/runs/${own.body.id}`);
    const [inside] = spies;
    expect(inside?.connected).toBe(true);
    expect(JSON.stringify(heard)).toContain(own.body.id);
    expect(JSON.stringify(heard)).not.toContain(body.id);
    expect(JSON.stringify(heard)).not.toContain(belongings.ownerId);
    [owner, staff].forEach((listener) => listener.close());
    spies.forEach((spy) => spy.close());
  });
});

describe('markup that is stored', () => {
  const XSS = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

  function expectInert(answer: Answer): void {
    const { headers } = answer;
    expect(headers.get('content-type')).toMatch(/^application\/(?:problem\+)?json(?:;|$)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  }

  it('is answered as it is, as data that no browser runs', async () => {
    const { admin, owner, instructor } = school.people;
    const database = new Pool({ connectionString: school.server.databaseUrl });
    await database.query('UPDATE app_user SET display_name = $1 WHERE username = $2', [XSS, 'owner']);
    await database.end();
    await setPool(admin, { paused: false });
    const over = {
      slug: 'markup',
      title: XSS,
      statement: XSS,
      hints: [XSS],
      tests: [{ kind: 'io', name: XSS, stdin: XSS, expected: 'other', message: XSS }],
      files: { starter: [{ path: 'main.py', content: XSS }] },
    };
    const exercise = await admin.post(`/api/courses/${school.courseId}/exercises`, doubling(over));
    expect([exercise.status, exercise.body.errors]).toEqual([201, undefined]);
    const program = `import sys\nprint(sys.stdin.read())\nsys.stderr.write(${JSON.stringify(XSS)})\n`;
    const sent = await owner.post(`/api/exercises/${exercise.body.id}/submissions`, python(program));
    expect([sent.status, sent.body.errors]).toEqual([202, undefined]);
    await owner.final(`/api/submissions/${sent.body.id}`);
    const note = await instructor.post(`/api/flags/${school.belongings.flagId}/notes`, { text: XSS });
    expect(note.status).toBe(201);
    await owner.post(`/api/exercises/${exercise.body.id}/hints`);
    const holding = [
      `/api/exercises/${exercise.body.id}`,
      `/api/courses/${school.courseId}/exercises`,
      `/api/exercises/${exercise.body.id}/hints`,
      `/api/submissions/${sent.body.id}`,
    ];
    for (const path of [...holding, '/api/auth/me']) {
      const answer = await owner.get(path);
      expectInert(answer);
      expect([path, JSON.stringify(answer.body).includes(JSON.stringify(XSS).slice(1, -1))]).toEqual([path, true]);
    }
    const flag = await instructor.get(`/api/flags/${school.belongings.flagId}`);
    expectInert(flag);
    expect(JSON.stringify(flag.body)).toContain(JSON.stringify(XSS).slice(1, -1));
  });

  it('is no name of a file', async () => {
    const { owner, admin } = school.people;
    const files = ['<img src=x onerror=alert(1)>.py', 'a"onload="b.py', 'a b&lt;.py'].map((path) => ({
      path,
      content: '',
    }));
    const path = `/api/exercises/${school.belongings.exerciseId}`;
    for (const file of files) {
      const both = [...python(RIGHT).files, file];
      const refusals = [
        await owner.post(`${path}/submissions`, { language: 'python', files: both }),
        await owner.post(`${path}/runs`, { language: 'python', files: both }),
        await owner.call('PUT', `${path}/drafts/python`, JSON.stringify({ files: both, revision: 0, overwrite: true })),
        await admin.patch(path, { files: { support: [file] } }),
      ];
      for (const refusal of refusals) {
        expect([file.path, refusal.status]).toEqual([file.path, 400]);
        expectInert(refusal);
      }
    }
  });

  it('is no markup in what a refusal says of it', async () => {
    const { owner, anonymous } = school.people;
    const encoded = encodeURIComponent(XSS);
    const refusals = [
      await anonymous.get(`/api/${encoded}`),
      await owner.get(`/api/courses/${encoded}`),
      await owner.get(`/api/courses?limit=${encoded}&${encoded}=1`),
      await owner.post(`/api/exercises/${school.belongings.exerciseId}/submissions`, {
        language: XSS,
        [XSS]: XSS,
        files: [],
      }),
      await anonymous.post('/api/auth/login', { login: XSS, password: XSS }),
      await owner.call('POST', `/api/exercises/${school.belongings.exerciseId}/runs`, XSS),
    ];
    for (const refusal of refusals) {
      expect(refusal.status).toBeGreaterThanOrEqual(400);
      expectInert(refusal);
    }
  });
});

/** A connection as an attacker would open it. */
function connect(address: string, options: Parameters<typeof io>[1]): Promise<Socket> {
  const socket = io(address, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
}
