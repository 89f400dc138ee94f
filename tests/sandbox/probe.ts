/** Run as somebody else: prints what the docker runner says of the engine that DOCKER_HOST names. */
import { DockerRunner } from '@assay/sandbox';

async function main(): Promise<void> {
  const runner = new DockerRunner({ instance: 'x', owner: 'x', image: 'x' });
  process.stdout.write((await runner.probe()).summary);
  await runner.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
