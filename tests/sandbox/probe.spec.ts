import { DockerRunner, createRunner, type DockerRunnerOptions } from '@assay/sandbox';
import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { TestEngine, engineMissing } from '../fixtures/engine';
import { TYPESCRIPT } from './typescript-process';

const NOWHERE = 'unix:///nowhere/docker.sock';
const UNKNOWN_HOST = 'tcp://engine.invalid:2375';
const NO_IMAGE = 'assay/no-such-image:9';
/** An image of nothing, made from an empty archive. */
const EMPTY = 'assay/empty:1';
const EMPTY_ARCHIVE = Buffer.alloc(1024);
const ORDINARY_UID = '60123';
const START_MS = 60_000;

/** What the runner says of a host where it does not work. */
async function says(options: Partial<DockerRunnerOptions>): Promise<string> {
  const runner = new DockerRunner({ instance: 'assay-probe', owner: 'probe', image: NO_IMAGE, ...options });
  const { works, summary } = await runner.probe();
  await runner.close();
  expect(works).toBe(false);
  expectSentence(summary);
  return summary;
}

/** One sentence in one line, with nothing of the engine's or the program's inner life. */
function expectSentence(text: string): void {
  expect(text).toMatch(/^[A-Z][^\n]*\.$/);
  expect(text).not.toMatch(/\.\s+[A-Z]|HTTP code|[{}]|OCI runtime|^\s+at |Error/);
}

describe('a host on which sandboxes cannot be made says what to do', () => {
  it('without an engine', async () => {
    const said = await says({ dockerHost: NOWHERE });
    expect(said).toContain(`no container engine at ${NOWHERE}`);
    expect(said).toContain('apt-get install docker.io');
    expect(said).toContain('DOCKER_HOST');
  });

  it('with the address of an unknown host', async () => {
    expect(await says({ dockerHost: UNKNOWN_HOST })).toMatch(/not known.*DOCKER_HOST/);
  });

  it('in the words that stop the start', async () => {
    const message = await says({ dockerHost: NOWHERE });
    const refused = createRunner({ name: 'docker', owner: 'x', dockerHost: NOWHERE });
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', message });
  });
});

const { why, demanded } = engineMissing();

if (why !== null) {
  console.warn(`SKIPPED: what is said of engines. ${why}`);
  (demanded ? it : it.skip)('an engine of the test’s own can be started here', () => {
    throw new Error(why);
  });
} else {
  describe('an engine on which sandboxes cannot be made says what to do', () => {
    let engine: TestEngine;

    beforeAll(async () => {
      engine = await TestEngine.start();
    }, START_MS);

    afterAll(() => engine?.stop(), START_MS);

    it('without the image', async () => {
      const said = await says({ dockerHost: engine.host });
      expect(said).toContain(NO_IMAGE);
      expect(said).toContain('tools/images');
      expect(said).toContain('ASSAY_IMAGE');
    });

    it('without gVisor', async () => {
      const said = await says({ name: 'gvisor', dockerHost: engine.host });
      expect(said).toMatch(/install gVisor.*runsc install.*systemctl restart docker/);
    });

    it('with an image that has no interpreter', async () => {
      const [repo, tag] = EMPTY.split(':');
      const imported = await engine.docker.importImage(Readable.from([EMPTY_ARCHIVE]), { repo, tag });
      await new Promise((resolve) => imported.once('end', resolve).resume());
      const said = await says({ dockerHost: engine.host, image: EMPTY });
      expect(said).toContain(`${EMPTY} has no /usr/bin/python3`);
      expect(said).toContain('ASSAY_IMAGE');
      expect(await engine.sandboxes()).toBe(0);
    });

    it('to a user who may not use it', () => {
      const said = execFileSync(
        'setpriv',
        [
          ...['--reuid', ORDINARY_UID, '--regid', ORDINARY_UID, '--clear-groups', process.execPath],
          ...[...TYPESCRIPT.execArgv, path.join(__dirname, 'probe.ts')],
        ],
        { encoding: 'utf8', env: { ...process.env, ...TYPESCRIPT.env, HOME: '/tmp', DOCKER_HOST: engine.host } },
      );
      expectSentence(said);
      expect(said).toContain(ORDINARY_UID);
      expect(said).toContain('usermod -aG docker');
    });

    it('when it has died', async () => {
      await engine.kill();
      expect(await says({ dockerHost: engine.host })).toMatch(/does not answer.*systemctl start docker/);
    });
  });
}
