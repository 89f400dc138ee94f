import { LIVE_NAMESPACE } from '@assay/contract';
import { io } from 'socket.io-client';
import { gzipSync } from 'node:zlib';
import { Client, createDoubling, doubling } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

let server: TestServer;
let anonymous: Client;
let admin: Client;
let courseId: string;
let exerciseId: string;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  anonymous = new Client(server.url);
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'bounds'));
});

afterAll(() => server?.stop());

const names = (count: number) => `{${Array.from({ length: count }, (_, n) => `"k${n}":1`).join()}}`;
const LOGIN = '/api/auth/login';

it('takes from somebody who may be nobody no more than a name and a passphrase', async () => {
  expect(await anonymous.call('POST', LOGIN, names(100_000))).toMatchObject({
    status: 413,
    body: { code: 'too_large', detail: 'The body may have at most 16 KiB here.', params: { limitBytes: 16_384 } },
  });
  expect(await anonymous.call('POST', LOGIN, names(100))).toMatchObject({ status: 400, body: { code: 'too_complex' } });
  expect((await anonymous.call('POST', LOGIN, names(10))).body.code).toBe('invalid');
});

it.each([
  ['names in one object', names(201), 'at most 200 names in an object'],
  ['names', `{"a":[${'{"b":1},'.repeat(6000)}1]}`, 'at most 5000 names'],
  ['values', `{"a":[${'1,'.repeat(30_000)}1]}`, 'at most 20000 values'],
  ['depth', '['.repeat(500_000), 'nested at most 64 deep'],
])('refuses too much of %s before it is parsed', async (_what, body, detail) => {
  const answer = await admin.call('POST', '/api/courses', body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'too_complex' } });
  expect(answer.body.detail).toContain(detail);
});

it('lists at most a hundred of the fields that are wrong', async () => {
  const exercises = Array.from({ length: 900 }, () => ({}));
  const { status, body } = await admin.post(`/api/courses/${courseId}/assignments`, {
    slug: 'a',
    title: 'A',
    exercises,
  });
  expect({ status, errors: body.errors?.length }).toEqual({ status: 400, errors: 100 });
});

it('counts what a compressed body comes to, and one whose length is not told', async () => {
  const bomb = gzipSync(Buffer.alloc(20 << 20, ' '));
  expect(bomb.length).toBeLessThan(30_000);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${admin.token ?? ''}` };
  const packed = await fetch(`${server.url}/api/courses`, {
    method: 'POST',
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: bomb,
  });
  expect(packed.status).toBe(413);
  const stream = new Blob(Array.from({ length: 3000 }, () => ' '.repeat(1000))).stream();
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: stream, duplex: 'half' };
  expect((await fetch(`${server.url}/api/courses`, init)).status).toBe(413);
});

it.each([
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--'],
  ['application/x-www-form-urlencoded', 'login=a&password=b'],
  ['text/plain', '{"login":"a","password":"b"}'],
  ['application/octet-stream', '{"login":"a","password":"b"}'],
  ['application/json; charset=utf-16', '{"login":"a","password":"b"}'],
])('does not read a body of %s', async (type, body) => {
  const answer = await anonymous.call('POST', LOGIN, body, { 'content-type': type });
  expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
});

it('reads no body of somebody who is not signed in', async () => {
  const answer = await anonymous.call('POST', `/api/courses/${courseId}/exercises`, '{bad');
  expect(answer.status).toBe(401);
});

it('is not held up by long questions and headers', async () => {
  const many = Array.from({ length: 3000 }, (_, n) => `a${n}`).join('&');
  expect((await admin.get(`/api/courses?${many.slice(0, 12_000)}`)).status).toBe(400);
  expect((await admin.get(`/api/courses?${'q[a]='.repeat(2000)}`)).status).toBe(400);
  expect((await admin.call('GET', '/api/auth/me', undefined, { cookie: 'a=1; '.repeat(2000) })).status).toBe(200);
  expect((await admin.call('GET', '/api/auth/me', undefined, { 'x-long': 'x'.repeat(60_000) })).status).toBe(431);
});

it('ends a live connection that sends more than a token', async () => {
  const connect = async (token: string) => {
    const transports = ['websocket'];
    const socket = io(server.url + LIVE_NAMESPACE, { auth: { token }, transports, reconnection: false });
    const how = await new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', ({ message }) => resolve(message));
      socket.io.on('close', (reason) => resolve(reason));
    });
    socket.close();
    return how;
  };
  expect(await connect(admin.token ?? '')).toBe('connected');
  expect(await connect('x'.repeat(100_000))).toMatch(/transport/);
});

it('takes an exercise as large as the format says', async () => {
  const long = 'x'.repeat(1_000_000);
  const tests = [1, 2, 3, 4].map((n) => ({ kind: 'io', name: `t${n}`, stdin: long, expected: long }));
  const made = await admin.post(`/api/courses/${courseId}/exercises`, doubling({ slug: 'large', tests }));
  expect(made.status).toBe(201);
  const stored = await admin.get(`/api/exercises/${made.body.id}/document`);
  expect((stored.body as unknown as { document: { tests: unknown[] } }).document.tests).toMatchObject(tests);
  const changed = await admin.patch(`/api/exercises/${exerciseId}`, { tests });
  expect(changed.status).toBe(200);
});
