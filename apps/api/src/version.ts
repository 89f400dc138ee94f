import * as fs from 'node:fs';
import * as path from 'node:path';

/** The package's description lies as far above the bundle as above this file. */
const manifest = path.join(__dirname, '..', '..', '..', 'package.json');

/** The version of this build. */
export const VERSION = (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string }).version;
