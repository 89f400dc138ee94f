import type { IncomingHttpHeaders } from 'node:http';
import { requireScraper } from './metrics-access';

type Caller = Parameters<typeof requireScraper>[0];

const TOKEN = 'a token of some length';

function status(remoteAddress: string | undefined, headers: IncomingHttpHeaders = {}, token?: string): number {
  try {
    requireScraper({ headers, socket: { remoteAddress } } as Caller, token);
    return 200;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

it.each([
  ['127.0.0.1', 200],
  ['127.8.9.1', 200],
  ['::1', 200],
  ['::ffff:127.0.0.1', 200],
  ['::ffff:10.0.0.7', 403],
  ['10.0.0.7', 403],
  ['2001:db8::1', 403],
  ['', 403],
  [undefined, 403],
])('without a token, %s gets %i', (address, expected) => {
  expect(status(address)).toBe(expected);
});

it('takes what comes through a proxy for what it is', () => {
  for (const name of ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']) {
    expect(status('127.0.0.1', { [name]: '127.0.0.1' })).toBe(403);
  }
});

it('with a token, takes whoever sends it and nobody else', () => {
  expect(status('10.0.0.7', { authorization: `Bearer ${TOKEN}`, via: 'x' }, TOKEN)).toBe(200);
  expect(status('10.0.0.7', { authorization: `bearer ${TOKEN}` }, TOKEN)).toBe(200);
  for (const authorization of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    TOKEN,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN} `,
    'Bearer x',
  ]) {
    expect(status('127.0.0.1', { authorization }, TOKEN)).toBe(401);
  }
});
