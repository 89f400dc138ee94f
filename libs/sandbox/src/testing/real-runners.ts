import type { Runner } from '../sandbox';
import { DockerRunner } from '../runners/docker/docker-runner';
import { ProcessRunner } from '../runners/process/process-runner';

/** A runner to test on this machine, or why it cannot be. */
export interface RunnerUnderTest {
  readonly name: 'process' | 'docker' | 'gvisor';
  readonly image: string;
  /** A sentence naming what is missing and how to install it; null when the runner can be tested. */
  readonly missing: string | null;
  /** CI demands this tier: then what is missing is a failure. */
  readonly demanded: boolean;
  make(): Runner;
}

/** The runners that tests with real sandboxes go through, by what the environment offers. */
export function runnersUnderTest(env: NodeJS.ProcessEnv = process.env): RunnerUnderTest[] {
  const image = env['ASSAY_TEST_IMAGE'] ?? '';
  const demands = (env['ASSAY_REQUIRE'] ?? '').split(/[\s,]+/);
  const container = (name: 'docker' | 'gvisor') => () =>
    new DockerRunner({ name, image, instance: 'assay-test', owner: `test-${process.pid}` });
  const engine = env['DOCKER_HOST'] && image ? null : 'DOCKER_HOST and ASSAY_TEST_IMAGE are not set';
  const how = 'run `sudo tools/test-host.sh env-file` and `source env-file`';
  return [
    {
      name: 'process',
      image: '',
      missing: process.platform === 'linux' ? null : 'the process runner needs Linux',
      demanded: demands.includes('process'),
      make: () => new ProcessRunner(),
    },
    {
      name: 'docker',
      image,
      missing: engine && `${engine}: ${how}`,
      demanded: demands.includes('docker'),
      make: container('docker'),
    },
    {
      name: 'gvisor',
      image,
      missing: !engine && env['ASSAY_TEST_GVISOR'] ? null : `${engine ?? 'ASSAY_TEST_GVISOR is not set'}: ${how}`,
      demanded: demands.includes('gvisor'),
      make: container('gvisor'),
    },
  ];
}
