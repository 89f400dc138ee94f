// Writes docs/openapi.json and the page's types from what the built server says of itself; --check tells whether they
// are stale.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function description() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-openapi-'));
  fs.chmodSync(data, 0o755);
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    ASSAY_DATA_DIR: path.join(data, 'd'),
    ASSAY_RUNNER: 'process',
    ASSAY_DEMO: '0',
  };
  const server = spawn(process.execPath, [path.join(root, 'dist/apps/api/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    for await (const chunk of server.stdout.iterator({ destroyOnReturn: false }))
      if (chunk.toString().includes('Assay is ready')) break;
    server.stdout.resume();
    const response = await fetch(`http://127.0.0.1:${port}/api/openapi.json`);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.json();
  } finally {
    server.kill('SIGTERM');
    await ended;
    fs.rmSync(data, { recursive: true, force: true });
  }
}

const api = await description();
const files = {
  'docs/openapi.json': `${JSON.stringify(api, null, 2)}\n`,
  'apps/web/src/app/api/schema.ts': `// Generated from docs/openapi.json by npm run openapi.\n${astToString(await openapiTS(api))}`,
};
for (const [name, text] of Object.entries(files)) {
  const file = path.join(root, name);
  if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
  else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is stale; run npm run openapi`);
    process.exitCode = 1;
  }
}
