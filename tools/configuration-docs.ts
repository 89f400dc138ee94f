// Writes docs/configuration.md from the settings' schema; with --check tells whether it is stale.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { settingsTable } from '../libs/settings/src';

const file = path.join(__dirname, '..', 'docs', 'configuration.md');
const text = `# Configuration

Assay reads its settings once, at start, from the environment. A value that is not allowed stops the start with a
sentence that names it. This table is generated from \`libs/settings/src/schema.ts\`.

${settingsTable()}

Secrets are generated into the data folder at the first start. There is no default password.

What the limits count, and how a course sets its own: [limits](limits.md).
`;

if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  console.error('docs/configuration.md is stale; run npm run docs');
  process.exit(1);
}
