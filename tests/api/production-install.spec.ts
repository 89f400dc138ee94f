import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client } from '../fixtures/client';
import { freePort, Program, ROOT } from '../fixtures/program';
import { temporaryFolder, testEnvironment } from '../fixtures/server';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

/** Where `npm ci --omit=dev` puts a package. */
const PLACE = /^node_modules\/(?:@[^/]+\/)?[^/]+$/;

/**
 * Makes a folder as `npm ci --omit=dev` would, without asking a registry: the built server, and links to the packages that
 * the lock file does not mark as for development only.
 */
function install(folder: string): void {
  const { packages } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
  for (const [place, { dev = false, devOptional = false }] of Object.entries(packages)) {
    if (!PLACE.test(place) || dev || devOptional || !fs.existsSync(path.join(ROOT, place))) continue;
    fs.mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    fs.symlinkSync(path.join(ROOT, place), path.join(folder, place));
  }
  for (const part of ['dist/apps/api', 'dist/apps/worker', 'content', 'deploy']) {
    fs.cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
}

it('is a server that starts and answers', async () => {
  const folder = temporaryFolder('production');
  install(folder);
  expect(fs.existsSync(path.join(folder, 'node_modules', 'jest'))).toBe(false);
  const port = await freePort();
  // Links are taken as they lie: what a package needs must be in this folder too.
  const args = ['--preserve-symlinks', '--preserve-symlinks-main', path.join(folder, 'dist/apps/api/main.js')];
  const environment = testEnvironment({
    PORT: String(port),
    ASSAY_DATA_DIR: path.join(folder, 'data'),
    ASSAY_DEMO: '1',
  });
  const program = Program.launch(process.execPath, args, environment, { cwd: folder });
  try {
    await program.said('Assay is ready at');
    const admin = await Client.admin(`http://127.0.0.1:${port}`);
    expect((await admin.get('/api/health')).status).toBe(200);
    expect((await admin.get('/api/openapi.json')).status).toBe(200);
    expect((await admin.get('/api/courses')).body.items.length).toBeGreaterThan(0);
  } finally {
    await program.end('SIGTERM');
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
