// Writes docs/attacks.md: runs the attacks without a sandbox and on every runner, and tells what was seen. Needs all
// three runners (tools/test-host.sh) and root.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { attacksPage } from '../tests/attacks/report';

const root = path.join(__dirname, '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-attacks-'));
const report = path.join(folder, 'sightings.json');
try {
  const { status } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/jest/bin/jest.js'), '--projects', 'tests/attacks', '--runInBand'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ASSAY_ATTACKS_REPORT: report } },
  );
  if (status !== 0) {
    process.exitCode = 1;
  } else {
    const sightings = JSON.parse(fs.readFileSync(report, 'utf8'));
    fs.writeFileSync(path.join(root, 'docs', 'attacks.md'), attacksPage(sightings));
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
