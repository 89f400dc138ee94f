// Builds what is not built, then starts Assay, or a command beside it, in this process.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
/** What this role consists of, and by which file each part is started or served. */
const COMMANDS = ['accounts', 'backup', 'content'];
const command = COMMANDS.find((name) => name === process.argv[2]);
const worker = command === undefined && process.env.ASSAY_ROLE?.trim() === 'worker';
const PARTS = command ? ['api'] : worker ? ['worker'] : ['api', 'web'];
const MAIN = command ? `dist/apps/api/${command}.js` : worker ? 'dist/apps/worker/main.js' : 'dist/apps/api/main.js';
const BUILT = command || worker ? [MAIN] : [MAIN, 'dist/apps/web/browser/index.html'];
const SOURCES = [
  ...PARTS.map((name) => `apps/${name}`),
  'libs',
  'deploy/seccomp.json',
  'package-lock.json',
  'tsconfig.json',
];
const GENERATED = /^(?:node_modules|generated|dist|\.angular)$/;

/** When anything below `file` was last changed, in milliseconds. */
function newest(file) {
  const stat = fs.statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inner = fs.readdirSync(file).filter((name) => !GENERATED.test(name));
  return Math.max(0, ...inner.map((name) => newest(path.join(file, name))));
}

function isBuilt() {
  const outputs = BUILT.map((file) => path.join(root, file));
  if (!outputs.every((file) => fs.existsSync(file))) return false;
  const sources = Math.max(...SOURCES.map((file) => newest(path.join(root, file))));
  return outputs.every((file) => fs.statSync(file).mtimeMs >= sources);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fine = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (fine) return;
  console.error(`Assay needs Node 20.19, 22.12 or 24 and newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** What was checked out by somebody else, as by root for a service, is built by them. */
function requireWritable() {
  const places = ['dist', '.nx'].map((name) => path.join(root, name)).filter((place) => fs.existsSync(place));
  try {
    for (const place of [root, ...places]) fs.accessSync(place, fs.constants.W_OK);
  } catch {
    console.error(`Assay is not built, and this user may not write to ${root}. Build it as its owner: npm run build`);
    process.exit(1);
  }
}

checkNode();
if (!isBuilt()) {
  requireWritable();
  console.log('Building Assay; this takes a minute the first time.');
  const nx = path.join(root, 'node_modules/nx/dist/bin/nx.js');
  const found = fs.existsSync(nx) ? nx : path.join(root, 'node_modules/nx/bin/nx.js');
  const args = [found, 'run-many', '-t', 'build', '-p', PARTS.join(), '--outputStyle=static'];
  const built = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
  // What came from the cache keeps its old time; it is as new as its sources all the same.
  const now = new Date();
  for (const file of BUILT) fs.utimesSync(path.join(root, file), now, now);
}
if (command) process.argv.splice(2, 1);
else console.log('Starting Assay');
createRequire(import.meta.url)(path.join(root, MAIN));
