import { Client } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const SENTENCE = /reverse proxy that is not trusted.*Set ASSAY_TRUST_PROXY/;

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
});

afterAll(() => server?.stop());

const warnings = async () =>
  ((await (await Client.admin(server.url)).get('/api/health/detailed')).body as unknown as { warnings: string[] })
    .warnings;
const forwarded = () =>
  new Client(server.url).call('GET', '/api/site', undefined, { 'x-forwarded-for': '203.0.113.7' });

it('says once, to admins and in the log, that everybody counts as one address', async () => {
  expect(await warnings()).toEqual([]);
  for (let n = 0; n < 3; n++) await forwarded();
  expect(await warnings()).toEqual([expect.stringMatching(SENTENCE)]);
  expect(server.output.match(/is not trusted/g)).toHaveLength(1);
});

it('says nothing where the proxy is trusted', async () => {
  await server.restart({ ASSAY_TRUST_PROXY: '1' });
  await forwarded();
  expect(await warnings()).toEqual([]);
  expect(server.output).not.toMatch(SENTENCE);
});

describe('what is asked for beside the API', () => {
  const get = async (path: string, accept: string) => {
    const answer = await fetch(server.url + path, { headers: { accept } });
    return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
  };
  const PAGE = [200, 'text/html'];
  const NOTHING = [404, 'application/problem+json'];
  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  it.each([
    ['/c/course/e/exercise', BROWSER, PAGE],
    ['/c/course/e/exercise', '*/*', PAGE],
    // A slug may look like a file's name: who goes there by address asks for a page.
    ['/c/python-3.12', BROWSER, PAGE],
    // Scripts and styles of a build that was here before.
    ['/chunk-ABCDEFGH.js', '*/*', NOTHING],
    ['/chunk-ABCDEFGH.js', BROWSER, NOTHING],
    ['/styles-ABCDEFGH.css', 'text/css,*/*;q=0.1', NOTHING],
    ['/media/inter-ABCDEFGH.woff2', '*/*', NOTHING],
    ['/picture.png', 'image/avif,image/webp,*/*;q=0.8', NOTHING],
    ['/api/nothing', BROWSER, NOTHING],
  ])('%s, accepting %s, is %j', async (path, accept, wanted) => {
    expect(await get(path, accept)).toEqual(wanted);
  });
});
