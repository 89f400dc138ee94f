import * as fs from 'node:fs';
import * as path from 'node:path';
import { Pool } from 'pg';
import { Client, doubling, python, type Answer, type Json } from '../fixtures/client';
import { Listener } from '../fixtures/live';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

const SOURCES = path.join(__dirname, '..', 'fixtures', 'similarity');
const source = (name: string) => fs.readFileSync(path.join(SOURCES, `${name}.py`), 'utf8');

/** Knows what the hidden test expects, and computes nothing. */
const HARD_CODED = 'n = input()\nprint({"2": 4, "7717717": 15435434}[n])\n\ndef double(n):\n    return 10\n';
const HONEST = 'def double(n):\n    return n * 2\n\nif __name__ == "__main__":\n    print(double(int(input())))\n';

/** A flag, a page of flags or a comparison, as these tests look at it. */
interface Flags extends Json {
  readonly items: readonly Flags[];
  readonly kind: string;
  readonly severity: string;
  readonly occurrences: number;
  readonly reason: string | null;
  readonly nextCursor: string | null;
  readonly counts: Record<string, number>;
  readonly assignee: { readonly username: string } | null;
  readonly user: { readonly id: string; readonly username: string };
  readonly otherUser: { readonly username: string } | null;
  readonly evidence: {
    readonly similarity: number;
    readonly matches: readonly { readonly right: { readonly startLine: number; readonly endLine: number } }[];
    readonly leftOut: { readonly left: readonly unknown[]; readonly right: readonly unknown[] };
  };
  readonly sources: readonly { readonly user: { readonly username: string }; readonly files: readonly unknown[] }[];
  readonly notes: readonly { readonly text: string; readonly state: string | null; readonly author: unknown }[];
  readonly ids: readonly string[];
  readonly last: Flags | null;
  readonly pairs: readonly Flags[];
  readonly pairCount: number;
  readonly newFlags: number;
  readonly total: number;
  readonly similarity: number;
  readonly waitingFlags: number | null;
}

describe('flags', () => {
  let server: TestServer;
  let database: Pool;
  let admin: Client;
  let teacher: Client;
  let assistant: Client;
  let outsider: Client;
  let student: Client;
  let courseId: string;
  let doublingId: string;

  const body = ({ body: answered }: Answer) => answered as Flags;
  const flags = async (query = '', who = teacher) => body(await who.get(`/api/courses/${courseId}/flags${query}`));
  const only = async (query: string) => {
    const { items } = await flags(query);
    expect(items).toHaveLength(1);
    return items[0] as Flags;
  };

  async function join(username: string): Promise<Client> {
    const client = await new Client(server.url).register(username);
    expect((await client.post(`/api/courses/${courseId}/join`)).status).toBe(200);
    return client;
  }

  async function graded(client: Client, exerciseId: string, content: string): Promise<Json> {
    const { status, body: submission } = await client.post(`/api/exercises/${exerciseId}/submissions`, python(content));
    expect(status).toBe(202);
    return client.final(`/api/submissions/${submission.id}`);
  }

  async function exercise(slug: string, files: object = {}): Promise<string> {
    const tests = [{ kind: 'io', name: 'empty', stdin: '', expected: '' }];
    const document = { ...doubling({ slug, title: `Weather, ${slug}`, tests, files }) };
    const created = await admin.post(`/api/courses/${courseId}/exercises`, document);
    expect(created.status).toBe(201);
    return created.body.id;
  }

  /** Compares and waits for the end. */
  async function compare(exerciseId: string, options: object = {}): Promise<Flags> {
    const started = await teacher.post(`/api/exercises/${exerciseId}/similarity`, options);
    expect(started).toMatchObject({ status: 202, body: { state: 'running' } });
    let last: Flags | null = null;
    await until('end of the comparison', async () => {
      last = body(await teacher.get(`/api/exercises/${exerciseId}/similarity`)).last;
      return last?.state !== 'running';
    });
    return last as unknown as Flags;
  }

  const audit = async (flagId: string) => {
    const { rows } = await database.query<{ action: string; data: Record<string, unknown> }>(
      `SELECT action, data FROM audit_entry WHERE target_type = 'flag' AND target_id = $1 ORDER BY id`,
      [flagId],
    );
    return rows;
  };

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_TRUST_PROXY: '1', ASSAY_SHARED_ADDRESS_ACCOUNTS: '3' });
    database = new Pool({ connectionString: server.databaseUrl });
    admin = await Client.admin(server.url);
    const course = await admin.post('/api/courses', { slug: 'weather', title: 'Weather', open: true });
    courseId = course.body.id;
    [teacher, assistant, student] = [await join('teacher'), await join('assistant'), await join('mia')];
    outsider = await new Client(server.url).register('outsider');
    await admin.post(`/api/courses/${courseId}/members`, { username: 'teacher', role: 'instructor' });
    await admin.post(`/api/courses/${courseId}/members`, { username: 'assistant', role: 'assistant' });
    doublingId = (await admin.post(`/api/courses/${courseId}/exercises`, doubling())).body.id;
  });

  afterAll(async () => {
    await database?.end();
    await server?.stop();
  });

  it('of answers that are hard-coded leave no trace where students look', async () => {
    const listeners = await Promise.all([student, assistant, teacher].map((client) => Listener.connect(client)));
    const [heardByStudent, heardByAssistant, heardByTeacher] = listeners as [Listener, Listener, Listener];
    const submission = await graded(student, doublingId, HARD_CODED);
    const seen = async () => {
      const paths = [
        '/api/auth/me',
        '/api/courses',
        `/api/courses/${courseId}`,
        `/api/courses/${courseId}/exercises`,
        `/api/courses/${courseId}/exercises/double`,
        `/api/exercises/${doublingId}`,
        `/api/exercises/${doublingId}/submissions`,
        `/api/submissions/${submission.id}`,
      ];
      return Promise.all(paths.map(async (one) => (await student.get(one)).body));
    };
    await until('flag', async () => (await flags()).items.length > 0);
    const withFlag = await seen();
    const flag = await only('?kind=hard_coded');
    expect(flag).toMatchObject({ severity: 'medium', state: 'open', user: { username: 'mia' }, occurrences: 1 });
    // The hidden test is told by its name and by where its value stands, to staff only.
    const { evidence, sources } = body(await teacher.get(`/api/flags/${flag.id}`));
    expect(evidence.matches).toEqual([
      {
        test: 1,
        name: 'SECRET_NAME',
        literal: '15435434',
        range: { path: 'main.py', startLine: 2, startColumn: 27, endLine: 2, endColumn: 35 },
      },
    ]);
    expect(sources.map(({ files }) => files)).toEqual([[{ path: 'main.py', content: HARD_CODED }]]);

    await until('event', async () => heardByTeacher.heard.some(({ name }) => name === 'flag.updated'));
    await graded(student, doublingId, HONEST);
    for (const listener of [heardByStudent, heardByAssistant]) {
      expect(listener.heard.filter(({ name }) => name.startsWith('flag'))).toEqual([]);
    }
    listeners.forEach((listener) => listener.close());
    await teacher.patch(`/api/flags/${flag.id}`, { state: 'confirmed', reason: 'A table of answers.' });
    const confirmed = await seen();
    await database.query('DELETE FROM flag');
    const without = await seen();
    expect(JSON.stringify(confirmed)).toEqual(JSON.stringify(without));
    // Between the two the student has handed in once more; what is told of the flagged submission is the same.
    expect(JSON.stringify(withFlag.at(-1))).toEqual(JSON.stringify(without.at(-1)));
    expect(JSON.stringify([withFlag, confirmed])).not.toMatch(/hard_coded|SECRET_NAME|"flag/);
  });

  it('are not raised by an honest program, nor twice by the same one', async () => {
    const honest = await join('honest');
    await graded(honest, doublingId, HONEST);
    const copier = await join('copier');
    await graded(copier, doublingId, HARD_CODED);
    await graded(copier, doublingId, `# again\n${HARD_CODED}`);
    await until('second time', async () => (await flags()).items.some(({ occurrences }) => occurrences === 2));
    const flag = await only('?kind=hard_coded');
    expect(flag.user.username).toBe('copier');
    // The newest evidence counts: a line further down.
    expect(JSON.stringify(body(await teacher.get(`/api/flags/${flag.id}`)).evidence)).toContain('"startLine":3');
  });

  it('are for those who may review them', async () => {
    const flag = await only('?kind=hard_coded');
    const requests: ((client: Client) => Promise<Answer>)[] = [
      (client) => client.get(`/api/courses/${courseId}/flags`),
      (client) => client.post(`/api/courses/${courseId}/flags/dismiss`, { ids: [flag.id], reason: 'no' }),
      (client) => client.post(`/api/exercises/${doublingId}/similarity`),
      (client) => client.get(`/api/exercises/${doublingId}/similarity`),
      (client) => client.get(`/api/flags/${flag.id}`),
      (client) => client.patch(`/api/flags/${flag.id}`, { state: 'dismissed', reason: 'no' }),
      (client) => client.post(`/api/flags/${flag.id}/notes`, { text: 'no' }),
    ];
    const statuses = (client: Client) => Promise.all(requests.map(async (ask) => (await ask(client)).status));
    expect(await statuses(student)).toEqual([403, 403, 403, 403, 404, 404, 404]);
    expect(await statuses(assistant)).toEqual([403, 403, 403, 403, 404, 404, 404]);
    expect(await statuses(outsider)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect(await statuses(new Client(server.url))).toEqual(requests.map(() => 401));
    expect((await flags('', admin)).items).toHaveLength(1);
    expect(await only('?kind=hard_coded')).toMatchObject({ state: 'open' });

    // An assistant may when it is given.
    const given = `UPDATE enrolment SET capabilities = array_append(capabilities, 'flags.review') WHERE role = 'assistant'`;
    await database.query(given);
    expect((await flags('', assistant)).items).toHaveLength(1);
    expect(body(await assistant.get(`/api/courses/${courseId}`)).waitingFlags).toBe(1);
    await database.query(`UPDATE enrolment SET capabilities = array_remove(capabilities, 'flags.review')`);
    for (const client of [student, assistant]) {
      expect(body(await client.get(`/api/courses/${courseId}`)).waitingFlags).toBeNull();
    }
  });

  it('go from open to a decision with a reason and back, all in the trail and in the audit log', async () => {
    const { id } = await only('?kind=hard_coded');
    const change = (changes: object, who = teacher) => who.patch(`/api/flags/${id}`, changes);
    expect(body(await change({ state: 'in_review', assignee: 'me' }))).toMatchObject({
      state: 'in_review',
      assignee: { username: 'teacher' },
    });
    expect((await change({ state: 'confirmed' })).body).toMatchObject({
      code: 'invalid',
      errors: [{ path: 'reason' }],
    });
    expect((await change({ state: 'confirmed', reason: '  ' })).status).toBe(400);
    expect((await change({ assignee: (await student.get('/api/auth/me')).body.id })).body.code).toBe('no_reviewer');
    expect((await teacher.post(`/api/flags/${id}/notes`, { text: 'Asked the student.' })).status).toBe(201);
    expect((await teacher.post(`/api/flags/${id}/notes`, { text: ' ' })).status).toBe(400);
    await change({ state: 'dismissed', reason: 'Taken from the lecture.' }, admin);
    expect(await only('?state=dismissed')).toMatchObject({ reason: 'Taken from the lecture.' });
    // The same again is counted, and stays dismissed.
    await graded(await new Client(server.url).signIn('copier', 'a long enough passphrase'), doublingId, HARD_CODED);
    await until('third time', async () => (await only('?state=dismissed')).occurrences === 3);
    await change({ state: 'dismissed', reason: 'Twice is once.' });
    const reopened = body(await change({ state: 'open', assignee: null }));
    expect(reopened).toMatchObject({ state: 'open', reason: null, assignee: null, decidedAt: null });
    expect(reopened.notes.map(({ state, text }) => [state, text])).toEqual([
      ['in_review', ''],
      [null, 'Asked the student.'],
      ['dismissed', 'Taken from the lecture.'],
      ['open', ''],
    ]);
    expect((await audit(id)).map(({ action, data }) => [action, data['to'], data['reason']])).toEqual([
      ['flag.state-changed', 'in_review', ''],
      ['flag.assigned', expect.any(String), undefined],
      ['flag.noted', undefined, undefined],
      ['flag.state-changed', 'dismissed', 'Taken from the lecture.'],
      ['flag.state-changed', 'open', ''],
      ['flag.assigned', null, undefined],
    ]);
  });

  it('tell of a program that tried to reach a network, which changes no verdict', async () => {
    const explorer = await join('explorer');
    const looking = `import socket\nfor n in range(3): socket.socket().connect_ex(('192.0.2.1', 80))\n${HONEST}`;
    expect(await graded(explorer, doublingId, looking)).toMatchObject({ verdict: 'accepted' });
    await until('flag', async () => (await flags('?kind=sandbox')).items.length > 0);
    const flag = await only('?kind=sandbox');
    expect(flag).toMatchObject({ severity: 'low', user: { username: 'explorer' }, occurrences: 1 });
    const text = 'The program tried to reach a network, 3 times. No sandbox has one, so it reached nothing.';
    // Once for the submission, with each of its tests.
    const events = [0, 1, 2].map((test) => ({ text, test }));
    expect(body(await teacher.get(`/api/flags/${flag.id}`)).evidence).toEqual({ kind: 'sandbox', events });
    await database.query(`DELETE FROM flag WHERE kind = 'sandbox'`);
  });

  describe('of similarity', () => {
    it('are raised for a program with other names in another order, and not for programs of their own', async () => {
      const id = await exercise('measurements');
      const names = ['original', 'independent-running', 'independent-comprehension', 'disguised'];
      for (const name of names) await graded(await join(`wrote-${name}`), id, source(name));
      // Staff who try the exercise are no suspects.
      await graded(teacher, id, source('original'));
      const found = await compare(id);
      expect(found).toMatchObject({ state: 'done', done: 4, total: 4, unread: 0, pairCount: 1, newFlags: 1 });
      const flag = await only(`?kind=similarity&exerciseId=${id}`);
      // About whom was later.
      expect(flag).toMatchObject({
        severity: 'high',
        user: { username: 'wrote-disguised' },
        otherUser: { username: 'wrote-original' },
      });
      expect(found.pairs).toMatchObject([{ flagId: flag.id, similarity: flag.similarity }]);
      const { evidence, sources } = body(await teacher.get(`/api/flags/${flag.id}`));
      expect(evidence.similarity).toBeGreaterThan(0.9);
      expect(sources.map(({ user }) => user.username)).toEqual(['wrote-disguised', 'wrote-original']);
      // Function for function, although they stand in another order.
      const lines = source('original').split('\n');
      const at = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;
      for (const middle of ['name, value =', 'high = value', 'mean > best', 'sys.stdin)']) {
        const place = at(middle);
        const match = evidence.matches.find(({ right }) => right.startLine <= place && place <= right.endLine);
        expect(match).toBeDefined();
      }
      // Again is the same flag.
      expect(await compare(id)).toMatchObject({ pairCount: 1, newFlags: 0 });
      expect(await only(`?kind=similarity&exerciseId=${id}`)).toMatchObject({ id: flag.id, occurrences: 2 });
      expect((await flags(`?userId=${flag.user.id}`)).items.map((one) => one.id)).toEqual([flag.id]);
    });

    it('are not raised for the starter code', async () => {
      const [short, alike] = ['starter-filled-short', 'starter-filled-alike'];
      const students = await Promise.all(['filler-a', 'filler-b'].map(join));
      const without = await exercise('no-starter');
      const withStarter = await exercise('starter', { starter: [{ path: 'main.py', content: source('starter') }] });
      for (const id of [without, withStarter]) {
        await graded(students[0] as Client, id, source(short as string));
        await graded(students[1] as Client, id, source(alike as string));
      }
      expect(await compare(without)).toMatchObject({ state: 'done', total: 2, pairCount: 1 });
      expect(await compare(withStarter)).toMatchObject({ state: 'done', total: 2, pairCount: 0 });
    });

    it('compare the last submission, or the best', async () => {
      const id = await exercise('picks');
      const [early, late] = [await join('early'), await join('late')];
      await graded(early, id, source('original'));
      // The best one is the copy: it prints nothing, as the test wants, and the last one does.
      await graded(late, id, source('disguised'));
      await graded(late, id, 'print("another")\n');
      expect(await compare(id)).toMatchObject({ total: 2, pairCount: 0 });
      expect(await compare(id, { pick: 'best', threshold: 0.9 })).toMatchObject({ total: 2, pairCount: 1 });
      expect((await teacher.post(`/api/exercises/${id}/similarity`, { threshold: 0.1 })).status).toBe(400);
      expect((await teacher.post(`/api/exercises/${id}/similarity`, { pick: 'worst' })).status).toBe(400);
    });

    it('do not need sound programs, and answer while they are compared', async () => {
      const id = await exercise('hostile');
      const hostile = [
        '('.repeat(30_000),
        'print(1)\n'.repeat(6000),
        'def f(:\n  ]]',
        source('original'),
        source('disguised'),
      ];
      for (const [place, content] of hostile.entries()) await graded(await join(`hostile-${place}`), id, content);
      const started = teacher.post(`/api/exercises/${id}/similarity`);
      expect((await student.get(`/api/exercises/${id}`)).status).toBe(200);
      await started;
      await until('end', async () => body(await teacher.get(`/api/exercises/${id}/similarity`)).last?.state === 'done');
      expect(body(await teacher.get(`/api/exercises/${id}/similarity`)).last).toMatchObject({ total: 5, pairCount: 1 });
    });

    it('go on where their server ended, and are given up after three', async () => {
      const [again, never] = [await exercise('lost'), await exercise('lost-for-good')];
      for (const [place, content] of [source('original'), source('disguised')].entries()) {
        const client = await join(`lost-${place}`);
        for (const id of [again, never]) await graded(client, id, content);
      }
      for (const [id, tries] of [
        [again, 1],
        [never, 3],
      ]) {
        await database.query(
          `INSERT INTO similarity_job (id, exercise_id, threshold, pick, tries, created_at, last_seen_at)
           VALUES (gen_random_uuid(), $1, 0.5, 'latest', $2, now() - interval '1 hour', now() - interval '1 hour')`,
          [id, tries],
        );
      }
      const last = async (id: string) => body(await teacher.get(`/api/exercises/${id}/similarity`)).last;
      await until('end', async () => (await last(again))?.state === 'done');
      expect(await last(again)).toMatchObject({ total: 2, pairCount: 1, failure: null });
      await until('giving up', async () => (await last(never))?.state === 'failed');
      expect(await last(never)).toMatchObject({ failure: 'The server that compared them ended 3 times.' });
    });
  });

  describe('of accounts that take turns', () => {
    /** An account in a browser, at an address. */
    interface Place {
      readonly account: string;
      readonly address: string;
      readonly cookie?: string;
    }

    const HOUR_MS = 3_600_000;
    const near = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
    const turns = (query = '') => flags(`?kind=accounts${query}`);

    async function assigned(kind: 'exam' | 'assignment', slug: string, over: object): Promise<string[]> {
      const ids = [await exercise(`${slug}-exercise`)];
      const times = { opensAt: near(-1), closesAt: near(1), ...(kind === 'exam' ? { durationMinutes: 30 } : {}) };
      const exercises = ids.map((exerciseId) => ({ exerciseId, points: 1 }));
      const made = { kind, slug, title: `Title of ${slug}`, draft: false, exercises, ...times, ...over };
      const { status, body: context } = await admin.post(`/api/courses/${courseId}/assignments`, made);
      expect(status).toBe(201);
      return [context.id, ...ids];
    }

    const accounts = new Map<string, Client>();
    const clientOf = async (name: string) => {
      const client = accounts.get(name) ?? (await join(name));
      accounts.set(name, client);
      return client;
    };

    async function start(examId: string, place: Place): Promise<Place> {
      const client = await clientOf(place.account);
      const headers = { 'x-forwarded-for': place.address, cookie: place.cookie ?? '' };
      const { status, headers: answered } = await client.call('POST', `/api/exams/${examId}/start`, '{}', headers);
      expect(status).toBe(200);
      const [cookie = place.cookie] = answered.getSetCookie();
      return { ...place, cookie: cookie?.split(';')[0] };
    }

    async function hand(exerciseId: string, { account, address, cookie = '' }: Place): Promise<string> {
      const sent = JSON.stringify(python('print(1)'));
      const headers = { 'x-forwarded-for': address, cookie };
      const client = await clientOf(account);
      const answer = await client.call('POST', `/api/exercises/${exerciseId}/submissions`, sent, headers);
      expect(answer.status).toBe(202);
      return answer.body.id;
    }

    it('are raised once for an address of an exam, and grow', async () => {
      const [examId = '', exerciseId = ''] = await assigned('exam', 'at-home', {});
      const at = (account: string, address: string) => start(examId, { account, address });
      // Of IPv6 a household has a whole network.
      const ann = await at('ann', '2001:db8:1:2::5');
      const ben = await at('ben', '2001:db8:1:2:aaaa::7');
      const far = await at('far', '2001:db8:1:3::5');
      await hand(exerciseId, ann);
      await hand(exerciseId, far);
      const between = await hand(exerciseId, ben);
      // Once each is no going back and forth.
      expect((await turns()).items).toEqual([]);
      const last = await hand(exerciseId, ann);
      const [flag] = (await turns()).items as [Flags];
      expect(flag).toMatchObject({ severity: 'low', occurrences: 1, exercise: null, user: { username: 'ann' } });
      const { evidence, sources } = body(await teacher.get(`/api/flags/${flag.id}`));
      expect(evidence).toMatchObject({
        address: '2001:db8:1:2::/64',
        context: { id: examId, slug: 'at-home', exam: true },
        accountsSeen: 2,
        accounts: [
          { username: 'ann', submissions: 2 },
          { username: 'ben', submissions: 1 },
        ],
        turns: [
          { after: { submissionId: between, username: 'ben' }, oneBrowser: false },
          { before: { submissionId: between }, after: { submissionId: last, username: 'ann' }, oneBrowser: false },
        ],
      });
      expect(sources.map(({ user }) => user.username)).toEqual(['ann', 'ben']);
      // A third account in the browser of the second weighs more, and is the same flag.
      const third = await start(examId, { account: 'cyd', address: ben.address, cookie: ben.cookie });
      await hand(exerciseId, ben);
      await hand(exerciseId, third);
      const grown = (await turns()).items;
      expect(grown).toMatchObject([{ id: flag.id, severity: 'medium', user: { username: 'cyd' } }]);
      // It is found by everybody in it.
      for (const name of ['ann', 'ben', 'cyd']) {
        const { id } = (await (await clientOf(name)).get('/api/auth/me')).body;
        expect((await turns(`&userId=${id}`)).items.map((one) => one.id)).toEqual([flag.id]);
      }
      const { id: farId } = (await (await clientOf('far')).get('/api/auth/me')).body;
      expect((await turns(`&userId=${farId}`)).items).toEqual([]);
      const seen = await (await clientOf('ann')).get(`/api/exercises/${exerciseId}/submissions`);
      expect(JSON.stringify(seen.body)).not.toMatch(/2001:db8|accounts|"flag/);
      await database.query(`DELETE FROM flag WHERE kind = 'accounts'`);
    });

    it('are not raised where many share an address, unless they share a browser', async () => {
      const [examId = '', exerciseId = ''] = await assigned('exam', 'campus', {});
      const names = ['ann', 'ben', 'cyd', 'dan'];
      const places: Place[] = [];
      for (const account of names) places.push(await start(examId, { account, address: '198.51.100.9' }));
      // Four accounts hand in once, which is more than the three that the setting allows; then they take turns.
      for (const place of [...places, ...places.slice(0, 2), ...places.slice(0, 2)]) await hand(exerciseId, place);
      expect((await turns()).items).toEqual([]);
      const [, , , dan] = places;
      await hand(exerciseId, dan as Place);
      await hand(exerciseId, await start(examId, { account: 'eve', address: '198.51.100.9', cookie: dan?.cookie }));
      const [flag] = (await turns()).items as [Flags];
      expect(flag).toMatchObject({ severity: 'medium', user: { username: 'eve' }, otherUser: { username: 'dan' } });
      expect(body(await teacher.get(`/api/flags/${flag.id}`)).evidence).toMatchObject({ accountsSeen: 5 });
      await database.query(`DELETE FROM flag WHERE kind = 'accounts'`);
    });

    it('are raised for assignments of hours, not for those of days, nor in the rooms of an exam', async () => {
      const short = await assigned('assignment', 'quiz', {});
      const long = await assigned('assignment', 'homework', { opensAt: near(-20) });
      const room = await assigned('exam', 'in-the-lab', { addresses: ['203.0.113.0/24'] });
      const places = ['ann', 'ben', 'ann'].map((account) => ({ account, address: '203.0.113.4' }));
      const seated = [places[0] as Place, places[1] as Place].map((place) => start(room[0] ?? '', place));
      const [ann, ben] = (await Promise.all(seated)) as [Place, Place];
      for (const place of [ann, ben, ann]) await hand(room[1] ?? '', place);
      for (const place of places) await hand(long[1] ?? '', place);
      expect((await turns()).items).toEqual([]);
      for (const place of places) await hand(short[1] ?? '', place);
      const [flag] = (await turns()).items as [Flags];
      expect(body(await teacher.get(`/api/flags/${flag.id}`)).evidence).toMatchObject({
        context: { slug: 'quiz', exam: false },
      });
      const { rows } = await database.query<{ count: number }>('SELECT count(*)::int FROM submission_origin');
      // Nothing is kept of where the others came from.
      expect(rows[0]?.count).toBe(6 + 10 + 3);
      await database.query(`DELETE FROM flag WHERE kind = 'accounts'`);
    });
  });

  it('are filtered, sorted and paged, and dismissed together', async () => {
    const all = await flags('?sort=created&limit=200');
    expect(all.items.length).toBeGreaterThanOrEqual(4);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Flags = await flags(`?sort=created&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.items.map(({ id }) => id));
    const weights = (await flags()).items.map(({ severity }) => ['high', 'medium', 'low'].indexOf(severity));
    expect(weights).toEqual([...weights].sort());
    const similar = await flags('?kind=similarity,policy');
    expect(new Set(similar.items.map(({ kind }) => kind))).toEqual(new Set(['similarity']));
    expect((await teacher.get(`/api/courses/${courseId}/flags?kind=other`)).status).toBe(400);
    expect((await flags('?assignee=me')).items).toEqual([]);
    expect((await flags('?assignee=none')).items).toHaveLength(all.items.length);

    const ids = all.items.slice(0, 3).map(({ id }) => id);
    await teacher.patch(`/api/flags/${ids[0]}`, { state: 'confirmed', reason: 'It is so.' });
    const dismiss = (reason: string) => teacher.post(`/api/courses/${courseId}/flags/dismiss`, { ids, reason });
    expect((await dismiss('')).status).toBe(400);
    // What is decided already stays as it is.
    expect([...body(await dismiss('Pair work was allowed.')).ids].sort()).toEqual(ids.slice(1).sort());
    const { counts } = await flags('?state=dismissed');
    expect(counts).toMatchObject({ confirmed: 1, dismissed: 2, open: all.items.length - 3 });
    expect(body(await teacher.get(`/api/courses/${courseId}`)).waitingFlags).toBe(all.items.length - 3);
    for (const id of ids.slice(1)) {
      expect((await audit(id)).at(-1)).toMatchObject({
        action: 'flag.state-changed',
        data: { from: 'open', to: 'dismissed', reason: 'Pair work was allowed.' },
      });
    }
    // Another course's staff cannot reach them by their ids.
    const other = await admin.post('/api/courses', { slug: 'other', title: 'Other', open: true });
    const stranger = await new Client(server.url).register('stranger');
    await admin.post(`/api/courses/${other.body.id}/members`, { username: 'stranger', role: 'instructor' });
    const far = await stranger.post(`/api/courses/${other.body.id}/flags/dismiss`, {
      ids: paged.slice(3),
      reason: 'x',
    });
    expect(far).toMatchObject({ status: 200, body: { ids: [] } });
  });
});
