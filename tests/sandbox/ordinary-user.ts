/** Run as an ordinary user: tries one mode of the process runner and prints what came of it as JSON. */
import { readdirSync, statSync } from 'node:fs';
import { ProcessMode, ProcessRunner } from '@assay/sandbox';
import { program } from '@assay/sandbox/testing';

const HONEST = program('print(6 * 7)');
const ORPHANS = `import os, time
for n in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0: time.sleep(600)
        os._exit(0)
print('left')
`;
/** Processes of our uid on this host, which nobody else uses. */
function processes(): number {
  const entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return entries.filter((name) => statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid === process.getuid?.())
    .length;
}

async function main(mode: string): Promise<void> {
  const modes: readonly ProcessMode[] = ['root-bwrap', 'root-unshare', 'user-bwrap', 'plain'];
  const runner = new ProcessRunner({ mode: modes.find((known) => known === mode) });
  const { works, summary } = await runner.probe();
  const statuses: [string, string, string][] = [];
  if (works) {
    const limits = { name: 'small', memoryMb: 64, processes: 32, tmpfsMb: 8 } as const;
    const sandbox = await runner.create({ image: '', limits, labels: {} });
    const runs = {
      honest: HONEST,
      endless: program('while True: pass', { limits: { cpuMs: 300, wallMs: 20_000 } }),
      asleep: program('import time\ntime.sleep(600)', { limits: { wallMs: 500 } }),
      flood: program("import os\nwhile True: os.write(1, b'x' * 65536)"),
      orphans: program(ORPHANS),
      'honest again': HONEST,
    };
    const before = processes();
    for (const [name, request] of Object.entries(runs)) {
      const outcome = await sandbox.run(request);
      await sandbox.reset();
      statuses.push([name, outcome.status, outcome.stdout.toString()]);
    }
    // Those of the probe's sandbox may still have been on their way out before.
    statuses.push(['left over', String(Math.max(processes() - before, 0)), '']);
  }
  await runner.close();
  process.stdout.write(JSON.stringify({ works, summary, statuses }));
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
