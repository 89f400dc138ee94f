import * as fs from 'node:fs';
import * as path from 'node:path';
import { Pool } from 'pg';
import { Client, createDoubling, python, RIGHT, type Answer } from '../fixtures/client';
import { Listener } from '../fixtures/live';
import { importRoster, rosterOf, secretOf, sendRoster } from '../fixtures/people';
import { ROOT } from '../fixtures/program';
import { TestServer } from '../fixtures/server';

const PASSPHRASE = 'a long enough passphrase';
const ROSTERS = path.join(ROOT, 'tests', 'fixtures', 'rosters');
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

interface Member {
  readonly user: { readonly id: string; readonly username: string; readonly email: string };
  readonly role: string;
  readonly capabilities: readonly string[];
  readonly section: { readonly id: string; readonly name: string } | null;
  readonly rosterName: string | null;
  readonly waiting: boolean;
  readonly leftAt: string | null;
}

describe('people of a course', () => {
  let server: TestServer;
  let database: Pool;
  let admin: Client;
  let grace: Client;
  let made = 0;

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_DEMO: '0' });
    database = new Pool({ connectionString: server.databaseUrl });
    admin = await Client.admin(server.url);
    grace = await new Client(server.url).register('grace');
  });

  afterAll(async () => {
    await database?.end();
    await server?.stop();
  });

  /** A closed course that grace instructs. */
  async function course(): Promise<{ id: string; exerciseId: string }> {
    const { courseId: id, exerciseId } = await createDoubling(admin, `people-${made++}`);
    await admin.patch(`/api/courses/${id}`, { open: false });
    await admin.post(`/api/courses/${id}/members`, { username: 'grace', role: 'instructor' });
    return { id, exerciseId };
  }

  async function person(): Promise<{ client: Client; id: string; username: string }> {
    const username = `person-${made++}`;
    const client = await new Client(server.url).register(username);
    return { client, username, id: (await client.get('/api/auth/me')).body.id };
  }

  async function member(courseId: string, role: string) {
    const who = await person();
    const { status } = await admin.post(`/api/courses/${courseId}/members`, { username: who.username, role });
    expect(status).toBe(201);
    return who;
  }

  const members = async (client: Client, id: string, query = ''): Promise<Member[]> =>
    (await client.get(`/api/courses/${id}/members?limit=200${query}`)).body.items as unknown as Member[];

  const invite = async (client: Client, id: string, over: Record<string, unknown> = {}) => {
    const body = { kind: 'link', role: 'student', expiresAt: inAnHour(), ...over };
    const answer = await client.post(`/api/courses/${id}/invitations`, body);
    return { ...answer, made: answer.body as unknown as { id: string; link: string; code: string | null } };
  };

  const refusal = ({ status, body }: Answer) => ({ status, code: body.code });

  describe('a roster', () => {
    it('of 120 is shown, applied as it was shown, and changes nothing the second time', async () => {
      const { id } = await course();
      const file = rosterOf(120, 'first');
      const preview = await sendRoster(grace, id, file);
      expect(preview).toMatchObject({
        status: 200,
        roster: { applied: false, problems: [], newSections: ['Monday', 'Tuesday'], links: null },
      });
      expect(preview.roster.counts).toEqual({ add: 120, change: 0, return: 0, unchanged: 0, newAccounts: 120 });
      expect(await members(grace, id)).toHaveLength(1);

      const { digest } = preview.roster;
      const applied = await sendRoster(grace, id, file, { apply: true, digest });
      expect(applied).toMatchObject({ status: 200, roster: { applied: true } });
      expect(applied.roster.links?.items).toHaveLength(120);
      const all = await members(grace, id);
      expect(all).toHaveLength(121);
      expect(all.filter(({ section }) => section?.name === 'Monday')).toHaveLength(60);
      expect(all.filter(({ waiting }) => waiting)).toHaveLength(120);

      const again = await importRoster(grace, id, file);
      expect(again.counts).toEqual({ add: 0, change: 0, return: 0, unchanged: 120, newAccounts: 0 });
      expect(again.links).toBeNull();
      expect(await members(grace, id)).toHaveLength(121);
    });

    it('of 5,000 is taken whole, and one more is refused', async () => {
      const { id } = await course();
      const { counts } = await importRoster(grace, id, rosterOf(5000, 'many'));
      expect(counts.newAccounts).toBe(5000);
      const more = await sendRoster(grace, id, rosterOf(5001, 'many'));
      expect(more.roster.problems).toEqual([{ line: null, message: expect.stringContaining('at most 5000') }]);
    });

    it.each(fs.readdirSync(ROSTERS).filter((name) => name.endsWith('.csv')))(
      '%s is imported whole or not at all',
      async (name) => {
        const { id } = await course();
        const file = fs.readFileSync(path.join(ROSTERS, name));
        const { status, roster } = await sendRoster(grace, id, file);
        expect(status).toBe(200);
        const applied = await sendRoster(grace, id, file, { apply: true, digest: roster.digest });
        const inside = (await members(grace, id)).length - 1;
        if (roster.problems.length > 0) {
          expect(applied).toMatchObject({ status: 422, body: { code: 'roster_problems' } });
          expect(inside).toBe(0);
          expect((await grace.get(`/api/courses/${id}/sections`)).body.items).toEqual([]);
        } else {
          expect(applied.status).toBe(200);
          expect(inside).toBe(roster.rows.length);
        }
      },
    );

    it('is not applied when the course has changed since it was shown', async () => {
      const { id } = await course();
      const { username } = await person();
      const file = `username,section\n${username},A\n`;
      const { digest } = (await sendRoster(grace, id, file)).roster;
      await admin.post(`/api/courses/${id}/members`, { username, role: 'student' });
      const stale = await sendRoster(grace, id, file, { apply: true, digest });
      expect(stale).toMatchObject({ status: 409, body: { code: 'roster_changed' } });
      expect(await sendRoster(grace, id, file, { apply: true })).toMatchObject({ status: 409 });
      expect((await grace.get(`/api/courses/${id}/sections`)).body.items).toEqual([]);
    });

    it('changes names and sections, brings people back, and lists who is missing', async () => {
      const { id } = await course();
      await importRoster(grace, id, 'email,name,section\nan@c.example,An,A\nbo@c.example,Bo,A\nci@c.example,Ci,B\n');
      const ci = (await members(grace, id)).find(({ user }) => user.username === 'ci');
      expect((await grace.delete(`/api/courses/${id}/members/${ci?.user.id}`)).status).toBe(204);
      const file = 'e-mail;Vorname;Nachname;Gruppe\nan@c.example;An;Young;b\nci@c.example;Ci;;\n';
      const { roster } = await sendRoster(grace, id, file);
      expect(roster.rows).toMatchObject([
        {
          kind: 'change',
          changes: [
            { field: 'name', from: 'An', to: 'An Young' },
            { field: 'section', from: 'A', to: 'b' },
          ],
        },
        { kind: 'return', changes: [] },
      ]);
      expect(roster.newSections).toEqual([]);
      expect(roster.missing).toMatchObject([{ username: 'bo' }]);
      await importRoster(grace, id, file);
      const kept = await members(grace, id);
      expect(kept.map(({ user, section, rosterName }) => [user.username, section?.name, rosterName])).toEqual([
        ['an', 'B', 'An Young'],
        ['bo', 'A', 'Bo'],
        ['ci', 'B', 'Ci'],
        ['grace', undefined, null],
      ]);
      await importRoster(grace, id, file, { markLeft: true });
      expect((await members(grace, id)).map(({ user }) => user.username)).toEqual(['an', 'ci', 'grace']);
      expect((await members(grace, id, '&state=left')).map(({ user }) => user.username)).toEqual(['bo']);
    });

    it('mixes up no accounts', async () => {
      const { id } = await course();
      const [{ username: foreign }, { username }] = [await person(), await person()];
      const { roster } = await sendRoster(
        grace,
        id,
        `email,username,role\nother@c.example,${foreign},\n${username}@example.org,,\n,${username},\n,nobody-here,\n` +
          'grace@example.org,,student\n',
      );
      expect(roster.problems).toMatchObject([
        { line: 2, message: `The user name “${foreign}” belongs to another account.` },
        { line: 4, message: 'This is the same account as in line 3.' },
        { line: 5, message: 'There is no account “nobody-here”; with an e-mail address one could be made.' },
        { line: 6, message: 'This is you, and your own role is not changed by a file.' },
      ]);
    });

    it('tells of an account no more than the file does', async () => {
      const { id } = await course();
      const { username } = await person();
      await database.query(`UPDATE app_user SET display_name = 'A private name' WHERE username = $1`, [username]);
      const { body } = await sendRoster(grace, id, `email\n${username}@example.org\n`);
      expect(JSON.stringify(body)).not.toMatch(/A private name|"userId":"/);
    });
  });

  describe('an account that a roster has made', () => {
    const activate = (token: string, password = PASSPHRASE) =>
      new Client(server.url).post('/api/auth/activate', { token, password });

    async function waiting(email: string): Promise<{ courseId: string; token: string; userId: string }> {
      const { id } = await course();
      const { links } = await importRoster(grace, id, `email,name\n${email},Waits\n`);
      const [link] = links?.items ?? [];
      const [only] = (await members(grace, id)).filter((one) => one.user.email === email);
      return { courseId: id, token: secretOf(link?.link ?? ''), userId: only?.user.id ?? '' };
    }

    it('is taken over by its link once, and not by a registration', async () => {
      const email = 'una@c.example';
      const { courseId, token, userId } = await waiting(email);
      const taken = await new Client(server.url).post('/api/auth/register', {
        username: 'una-too',
        email,
        password: PASSPHRASE,
      });
      expect(refusal(taken)).toEqual({ status: 409, code: 'account_taken' });
      expect((await new Client(server.url).post('/api/auth/login', { login: email, password: '' })).status).toBe(400);
      expect((await new Client(server.url).post('/api/auth/activation', { token })).body).toMatchObject({ email });
      expect((await activate(token, 'short')).status).toBe(400);
      const answers = await Promise.all([activate(token), activate(token, 'another long passphrase')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
      const una = new Client(server.url, answers.find(({ status }) => status === 200)?.body.accessToken);
      expect((await una.get(`/api/courses/${courseId}`)).body).toMatchObject({ role: 'student' });
      const again = await grace.post(`/api/courses/${courseId}/activations`, { userIds: [userId] });
      expect(refusal(again)).toEqual({ status: 409, code: 'no_activation' });
      expect((await members(grace, courseId)).some((one) => one.waiting)).toBe(false);
    });

    it('has one link at a time, for thirty days', async () => {
      const { courseId, token, userId } = await waiting('vera@c.example');
      const { body } = await grace.post(`/api/courses/${courseId}/activations`);
      const [renewed] = body.items as unknown as { userId: string; link: string }[];
      expect(renewed?.userId).toBe(userId);
      expect((await activate(token)).status).toBe(403);
      await database.query(`UPDATE activation SET expires_at = expires_at - interval '30 days' WHERE user_id = $1`, [
        userId,
      ]);
      expect((await activate(secretOf(renewed?.link ?? ''))).status).toBe(403);
    });

    it('gives nobody rights that another course gives it', async () => {
      const { courseId, token, userId } = await waiting('wim@c.example');
      const other = await course();
      const asStaff = await grace.post(`/api/courses/${other.id}/members`, {
        email: 'wim@c.example',
        role: 'assistant',
      });
      expect(refusal(asStaff)).toEqual({ status: 409, code: 'not_activated' });
      expect((await sendRoster(grace, other.id, 'email,role\nwim@c.example,tutor\n')).roster.problems).toHaveLength(1);
      await importRoster(grace, other.id, 'email\nwim@c.example\n');
      const foreign = await grace.post(`/api/courses/${other.id}/activations`, { userIds: [userId] });
      expect(refusal(foreign)).toEqual({ status: 409, code: 'no_activation' });
      // Whoever holds the link of a student does not become staff with it.
      await grace.patch(`/api/courses/${courseId}/members/${userId}`, { role: 'instructor' });
      expect((await activate(token)).status).toBe(403);
    });

    it('has no link when it is an account that is in use, or an admin', async () => {
      const { id } = await course();
      const { id: userId } = await member(id, 'student');
      const inUse = await grace.post(`/api/courses/${id}/activations`, { userIds: [userId] });
      expect(refusal(inUse)).toEqual({ status: 409, code: 'no_activation' });
      const { courseId, token, userId: waits } = await waiting('xia@c.example');
      await database.query(`UPDATE app_user SET role = 'admin' WHERE id = $1`, [waits]);
      expect((await activate(token)).status).toBe(403);
      expect((await grace.post(`/api/courses/${courseId}/activations`, { userIds: [waits] })).status).toBe(409);
    });
  });

  describe('a code or link', () => {
    const join = (client: Client, secret: string) => client.post('/api/join', { secret });

    it('leads into the course, however the code is typed', async () => {
      const { id } = await course();
      const section = (await grace.post(`/api/courses/${id}/sections`, { name: 'Lab' })).body.id;
      const { made: code } = await invite(grace, id, { kind: 'code', sectionId: section });
      expect(code.code).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
      const { client, username } = await person();
      const typed = ` ${code.code?.toLowerCase().replace('-', ' ')} `;
      const look = await client.post('/api/join/look', { secret: typed });
      expect(look.body).toMatchObject({ courseTitle: 'Doubling', section: 'Lab', inside: false, returning: false });
      expect((await members(grace, id)).map(({ user }) => user.username)).not.toContain(username);
      expect((await join(client, typed)).status).toBe(200);
      const entered = (await members(grace, id)).find(({ user }) => user.username === username);
      expect(entered).toMatchObject({ role: 'student', section: { name: 'Lab' } });
      expect((await join(client, 'BBBB-BBBB')).status).toBe(404);
    });

    it('ends by its time, its uses, and by being revoked', async () => {
      const { id } = await course();
      const late = await invite(grace, id);
      await database.query(`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1`, [
        late.made.id,
      ]);
      const { client } = await person();
      expect(refusal(await join(client, secretOf(late.made.link)))).toEqual({ status: 410, code: 'invitation_ended' });

      const once = await invite(grace, id, { maxUses: 1 });
      const [one, two] = [await person(), await person()];
      const tried = await Promise.all([one, two].map((who) => join(who.client, secretOf(once.made.link))));
      expect(tried.map(({ status }) => status).sort()).toEqual([200, 410]);

      const revoked = await invite(grace, id);
      expect((await grace.delete(`/api/courses/${id}/invitations/${revoked.made.id}`)).status).toBe(204);
      expect((await join(client, secretOf(revoked.made.link))).status).toBe(410);
      const { body } = await grace.get(`/api/courses/${id}/invitations`);
      expect(body.items.map(({ state }) => state)).toEqual(['revoked', 'used_up', 'expired']);
      expect(JSON.stringify(body)).not.toContain(secretOf(once.made.link));
      const { rows } = await database.query(`SELECT * FROM invitation WHERE id = $1`, [once.made.id]);
      expect(JSON.stringify(rows)).not.toContain(secretOf(once.made.link));
      for (const expiresAt of [new Date(Date.now() - 1000).toISOString(), '2999-01-01T00:00:00Z', 'soon']) {
        expect((await invite(grace, id, { expiresAt })).status).toBe(400);
      }
    });

    it('makes no staff out of a code, and ends with the rights of who made it', async () => {
      const { id } = await course();
      expect((await invite(grace, id, { kind: 'code', role: 'assistant' })).status).toBe(400);
      const second = await member(id, 'instructor');
      const back = await invite(second.client, id, { role: 'instructor' });
      await grace.delete(`/api/courses/${id}/members/${second.id}`);
      expect((await join(second.client, secretOf(back.made.link))).status).toBe(410);
      expect((await second.client.get(`/api/courses/${id}`)).status).toBe(404);
    });

    it('takes nothing from who has more already, and adds to who has less', async () => {
      const { id } = await course();
      const asStudent = await invite(grace, id, { maxUses: 1 });
      expect((await join(grace, secretOf(asStudent.made.link))).body).toMatchObject({
        role: 'instructor',
        inside: true,
      });
      const asAssistant = await invite(grace, id, { role: 'assistant', capabilities: ['flags.review'] });
      const { client, username } = await member(id, 'student');
      expect((await join(client, secretOf(asAssistant.made.link))).status).toBe(200);
      const risen = (await members(grace, id)).find(({ user }) => user.username === username);
      expect(risen).toMatchObject({ role: 'assistant', capabilities: ['flags.review'] });
    });
  });

  describe('rights', () => {
    const change = (client: Client, id: string, userId: string, body: unknown) =>
      client.patch(`/api/courses/${id}/members/${userId}`, body);

    it('of an assistant are exactly those that were given', async () => {
      const { id } = await course();
      const { client, id: userId } = await member(id, 'assistant');
      expect((await client.get(`/api/courses/${id}/flags`)).status).toBe(403);
      expect((await change(grace, id, userId, { capabilities: ['flags.review'] })).status).toBe(200);
      expect((await client.get(`/api/courses/${id}/flags`)).status).toBe(200);
      expect((await client.get(`/api/courses/${id}/members`)).status).toBe(403);
      expect((await client.get(`/api/courses/${id}`)).body).toMatchObject({ capabilities: ['flags.review'] });
      expect((await change(grace, id, userId, { role: 'student', capabilities: ['flags.review'] })).status).toBe(400);
      expect((await change(grace, id, userId, { capabilities: ['everything'] })).status).toBe(400);
    });

    it('are not given by who lacks them', async () => {
      const { id } = await course();
      const helper = await member(id, 'assistant');
      const given = ['members.view', 'members.edit', 'submissions.create'];
      expect((await change(grace, id, helper.id, { capabilities: given })).status).toBe(200);
      const student = await member(id, 'student');
      const assistant = await member(id, 'assistant');
      const graceId = (await grace.get('/api/auth/me')).body.id;
      const attempts: Promise<Answer>[] = [
        change(helper.client, id, student.id, { role: 'instructor' }),
        change(helper.client, id, student.id, { role: 'assistant', capabilities: ['flags.review'] }),
        change(helper.client, id, assistant.id, { role: 'student' }),
        change(helper.client, id, graceId, { role: 'student' }),
        helper.client.delete(`/api/courses/${id}/members/${graceId}`),
        helper.client.post(`/api/courses/${id}/members`, { username: student.username, role: 'instructor' }),
        invite(helper.client, id, { role: 'instructor' }),
        invite(helper.client, id, { role: 'assistant', capabilities: ['submissions.view-all'] }),
      ];
      expect((await Promise.all(attempts)).map(({ status }) => status)).toEqual(attempts.map(() => 403));
      const own = await change(helper.client, id, helper.id, { capabilities: [...given, 'flags.review'] });
      expect(refusal(own)).toEqual({ status: 409, code: 'own_role' });
      const file = `username,role\n${student.username},instructor\nhelper-friend,instructor\n`;
      expect((await sendRoster(helper.client, id, file)).roster.problems).toHaveLength(2);
      // What they may: students, and assistants with no more than they have.
      expect((await change(helper.client, id, student.id, { role: 'assistant', capabilities: given })).status).toBe(
        200,
      );
      expect((await invite(helper.client, id)).status).toBe(201);
      // A link for an account that has more rights than its maker may give would be a way around.
      await importRoster(grace, id, 'email,role\nboss@c.example,instructor\n');
      expect((await helper.client.post(`/api/courses/${id}/activations`)).status).toBe(409);
    });
  });

  describe('who leaves', () => {
    it('keeps the work, hears no more, and finds it again on coming back', async () => {
      const { id, exerciseId } = await course();
      await admin.patch(`/api/courses/${id}`, { open: true });
      const { client, id: userId, username } = await member(id, 'assistant');
      const listener = await Listener.connect(client);
      const handedIn = await client.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
      await client.final(`/api/submissions/${handedIn.body.id}`);
      expect((await client.post(`/api/courses/${id}/leave`)).status).toBe(204);
      expect((await client.get(`/api/exercises/${exerciseId}`)).status).toBe(404);
      expect((await client.get(`/api/courses/${id}/members`)).status).toBe(404);
      expect((await client.post(`/api/courses/${id}/leave`)).status).toBe(404);
      expect((await grace.get(`/api/courses/${id}/submissions`)).body.items.map((one) => one.id)).toContain(
        handedIn.body.id,
      );
      expect((await members(grace, id, '&state=left')).map(({ user }) => user.username)).toEqual([username]);

      // What is told to staff reaches them no more, but those who stay.
      const stays = await Listener.connect(grace);
      const student = await member(id, 'student');
      const next = await student.client.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
      await stays.final(next.body.id);
      expect(listener.of(next.body.id)).toEqual([]);
      listener.close();
      stays.close();

      // Back through the open door, as a student.
      expect((await client.post(`/api/courses/${id}/join`)).body).toMatchObject({ role: 'student' });
      expect((await client.get(`/api/exercises/${exerciseId}/submissions`)).body.items.map((one) => one.id)).toEqual([
        handedIn.body.id,
      ]);
      const removed = await grace.delete(`/api/courses/${id}/members/${userId}`);
      expect(removed.status).toBe(204);
      const undone = await grace.patch(`/api/courses/${id}/members/${userId}`, { left: false });
      expect(undone.body).toMatchObject({ role: 'student', leftAt: null });
    });

    it('is not the last instructor', async () => {
      const { id } = await course();
      expect(refusal(await grace.post(`/api/courses/${id}/leave`))).toEqual({ status: 409, code: 'last_instructor' });
      const second = await member(id, 'instructor');
      expect((await second.client.post(`/api/courses/${id}/leave`)).status).toBe(204);
    });
  });

  it('sees as a student what a student sees, in that course alone', async () => {
    const { id, exerciseId } = await course();
    const other = await course();
    const student = await member(id, 'student');
    const handedIn = await student.client.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
    const draft = await admin.post(`/api/courses/${id}/exercises`, {
      ...{ format: 'assay/exercise@1', slug: 'draft', title: 'Draft', statement: 'x', draft: true },
      tests: [{ kind: 'io', name: 't', stdin: '', expected: '' }],
    });
    const paths = [
      [`/api/exercises/${draft.body.id}`, 200, 404],
      [`/api/courses/${id}/members`, 200, 403],
      [`/api/courses/${id}/flags`, 200, 403],
      [`/api/submissions/${handedIn.body.id}`, 200, 404],
      [`/api/courses/${other.id}/members`, 200, 200],
    ] as const;
    const headers = { 'Assay-View': `student; course=${id}` };
    for (const staff of [grace, admin]) {
      for (const [address, asStaff, asStudent] of paths) {
        expect([address, (await staff.get(address)).status]).toEqual([address, asStaff]);
        expect([address, (await staff.call('GET', address, undefined, headers)).status]).toEqual([address, asStudent]);
      }
      const view = await staff.call('GET', `/api/courses/${id}`, undefined, headers);
      expect(view.body).toMatchObject({ role: 'student', capabilities: ['submissions.create'] });
      const exercise = await staff.call('GET', `/api/exercises/${exerciseId}`, undefined, headers);
      expect(JSON.stringify(exercise.body)).not.toMatch(/SECRET_NAME|SECRET_SOLUTION|7717717/);
    }
    // It opens nothing.
    const stranger = await person();
    expect((await stranger.client.call('GET', `/api/courses/${id}`, undefined, headers)).status).toBe(404);
    expect((await grace.call('GET', `/api/courses/${id}`, undefined, { 'Assay-View': 'admin' })).body).toMatchObject({
      role: 'instructor',
    });
  });

  it('are written out so that a spreadsheet runs nothing', async () => {
    const { id } = await course();
    const { username } = await member(id, 'student');
    await database.query(`UPDATE app_user SET display_name = '=cmd|calc!A1' WHERE username = $1`, [username]);
    const authorization = `Bearer ${grace.token}`;
    const answer = await fetch(`${server.url}/api/courses/${id}/members/export`, { headers: { authorization } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(text).toContain(`'=cmd|calc!A1,${username}@example.org`);
  });

  it('leave a trail of what staff did', async () => {
    const { id } = await course();
    await importRoster(grace, id, rosterOf(2, 'trail'));
    const { rows } = await database.query<{ action: string }>(
      `SELECT a.action FROM audit_entry a JOIN app_user u ON u.id = a.actor_id
       WHERE a.course_id = $1 AND u.username = 'grace'`,
      [id],
    );
    expect(rows).toEqual([{ action: 'roster.imported' }]);
  });
});
