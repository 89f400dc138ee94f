// Proves that whatever the server imports is a dependency of its own, so that it runs from `npm ci --omit=dev`.
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const RUNS = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.optionalDependencies)]);
const BUILDS = new Set([...RUNS, ...Object.keys(manifest.devDependencies)]);

/** What is part of the server, and what is needed to build, test and try it. */
const PARTS = [
  { folders: ['apps/api/src', 'apps/worker/src', 'libs'], known: RUNS, what: 'dependencies' },
  { folders: ['apps/web/src', 'tests', 'tools'], known: BUILDS, what: 'dependencies or devDependencies' },
];
/** What only tests and builds load. */
const NOT_RUN = /\.spec\.ts$|\/testing\/|jest\.config|\/generated\/|\/node_modules\//;

function filesBelow(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(file);
    return /\.(?:ts|mjs|cjs|js)$/.test(entry.name) ? [file] : [];
  });
}

/** The packages that a file needs when it runs: types are gone by then. */
function packagesOf(text) {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  const imports = [...code.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?'([^']+)'/gm)];
  const calls = [...code.matchAll(/(?<![.\w])(?:require|require\.resolve|import)\(\s*'([^']+)'/g)];
  return [...imports, ...calls]
    .map(([, name]) => name)
    .filter((name) => !/^(?:\.|\/|node:|@assay\/|data:)/.test(name) && !builtinModules.includes(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}

const problems = PARTS.flatMap(({ folders, known, what }) =>
  folders.flatMap(filesBelow).flatMap((file) => {
    if (known === RUNS && NOT_RUN.test(file)) return [];
    const missing = new Set(
      packagesOf(fs.readFileSync(path.join(root, file), 'utf8')).filter((name) => !known.has(name)),
    );
    return [...missing].map((name) => `${file}: ${name} is not among the ${what} of package.json`);
  }),
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
