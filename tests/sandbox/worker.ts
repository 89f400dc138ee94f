/** A worker that makes one sandbox, lets a program sleep in it and says so; its test then kills it. */
import { DockerRunner, ProcessRunner } from '@assay/sandbox';
import { program } from '@assay/sandbox/testing';

async function main(kind: string): Promise<void> {
  const image = process.env['ASSAY_TEST_IMAGE'] ?? '';
  const runner =
    kind === 'process' ? new ProcessRunner() : new DockerRunner({ instance: 'assay-lifetime', owner: 'killed', image });
  const limits = { name: 'small', memoryMb: 64, processes: 16, tmpfsMb: 8 } as const;
  const sandbox = await runner.create({ image, limits, labels: {} });
  const sleeping = sandbox.run(program('import os, time\nos.fork()\ntime.sleep(600)'));
  await Promise.race([sleeping, new Promise((resolve) => setTimeout(resolve, 300))]);
  process.send?.(sandbox.id);
  await sleeping;
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
