/** A worker that makes some sandboxes, lets a program sleep in each and names them; its test then kills it. */
import { DockerRunner, ProcessRunner } from '@assay/sandbox';
import { program } from '@assay/sandbox/testing';

async function main(kind: string, count: number): Promise<void> {
  const image = process.env['ASSAY_TEST_IMAGE'] ?? '';
  const runner =
    kind === 'process' ? new ProcessRunner() : new DockerRunner({ instance: 'assay-lifetime', owner: 'killed', image });
  const limits = { name: 'small', memoryMb: 64, processes: 16, tmpfsMb: 8 } as const;
  const made = Array.from({ length: count }, () => runner.create({ image, limits, labels: {} }));
  const sandboxes = await Promise.all(made);
  const sleeping = sandboxes.map((sandbox) => sandbox.run(program('import os, time\nos.fork()\ntime.sleep(600)')));
  await Promise.race([...sleeping, new Promise((resolve) => setTimeout(resolve, 300))]);
  process.send?.(sandboxes.map((sandbox) => sandbox.id).join(' '));
  await Promise.all(sleeping);
}

main(process.argv[2] ?? '', Number(process.argv[3] ?? 1)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
