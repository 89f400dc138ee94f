// Writes a migration for what changed in the schema, or tells whether one is missing.
//   npm run migration -- create <name>      npm run migration -- drift
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaEngineAdapter } from './catalogue-types.mjs';

const require = createRequire(import.meta.url);
require('ts-node').register({ transpileOnly: true });
const { startEmbeddedPostgres } = require('../../libs/db/src/embedded-postgres.ts');
const { migrate } = require('../../libs/db/src/migrator.ts');

const prisma = fileURLToPath(new URL('../../libs/db/prisma', import.meta.url));
const migrations = path.join(prisma, 'migrations');
const filters = { externalTables: [], externalEnums: [] };
const schema = {
  files: [{ path: 'schema.prisma', content: fs.readFileSync(path.join(prisma, 'schema.prisma'), 'utf8') }],
};

async function loadEngine(url) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  const entry = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const wasm = fs.readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engineModule.SchemaEngine.new(
    { datamodels: schema.files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(schemaEngineAdapter(url)),
  );
}

/** What leads from the migrated database to the schema, as SQL; empty when nothing does. */
async function difference(url) {
  await migrate(url, migrations);
  const engine = await loadEngine(url);
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', configDir: prisma, ...schema },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: true,
    filters,
  });
  return result.exitCode === 0 ? '' : result.stdout;
}

function write(name, sql) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(migrations, `${stamp}_${name}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql);
  console.log(`wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
}

const [command, name] = process.argv.slice(2);
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-migration-'));
fs.chmodSync(data, 0o755);
const postgres = await startEmbeddedPostgres(data, () => undefined);
try {
  const sql = await difference(postgres.url);
  if (command === 'create' && name) sql ? write(name, sql) : console.log('The schema has not changed.');
  else if (command !== 'drift') throw new Error('usage: npm run migration -- create <name> | drift');
  else if (sql) {
    console.error(`The migrations do not lead to the schema; what is missing:\n${sql}`);
    process.exitCode = 1;
  } else console.log('The migrations lead to the schema.');
} finally {
  await postgres.stop();
  fs.rmSync(data, { recursive: true, force: true });
}
process.exit(process.exitCode);
