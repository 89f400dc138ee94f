import { ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import Docker from 'dockerode';
import { DockerRunner, ProcessRunner } from '@assay/sandbox';
import { program, runnersUnderTest } from '@assay/sandbox/testing';
import { TestEngine, engineMissing } from '../fixtures/engine';
import { TYPESCRIPT } from './typescript-process';

const WORKER = path.join(__dirname, 'worker.ts');
const LIMITS = { name: 'small', memoryMb: 64, processes: 16, tmpfsMb: 8 } as const;
const WAIT_MS = 30_000;
const TWENTY = 20;
const SLEEP = 'import time\ntime.sleep(600)';

/** A worker of its own that has made sandboxes, in each of which a program sleeps; `sandbox` is the first. */
async function startWorker(kind: string, count = 1) {
  const worker = fork(WORKER, [kind, String(count)], {
    execArgv: [...TYPESCRIPT.execArgv],
    env: { ...process.env, ...TYPESCRIPT.env },
  });
  const sandboxes = await new Promise<string[]>((resolve, reject) => {
    worker.once('message', (message) => resolve(String(message).split(' ')));
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it had a sandbox`)));
  });
  const [sandbox = ''] = sandboxes;
  return { worker, sandbox, sandboxes };
}

function kill(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.kill('SIGKILL');
  });
}

async function until(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = Date.now() + WAIT_MS;
  while (!(await condition())) {
    if (Date.now() > end) {
      return false;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Processes of a supervisor that was started by the process of this id, or by what it started. */
function supervisorsOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = `/proc/${name}/stat`;
    if (existsSync(stat)) {
      const text = readFileSync(stat, 'utf8');
      parents.set(Number(name), Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]));
    }
  }
  const below = (child: number): boolean => {
    const parent = parents.get(child);
    return parent === pid || (parent !== undefined && parent > 1 && below(parent));
  };
  return [...parents.keys()].filter(below);
}

const [host, container] = runnersUnderTest();

(host?.missing ? describe.skip : describe)('a sandbox of the process runner', () => {
  it('dies with its worker, however that dies, and leaves nothing', async () => {
    const { worker } = await startWorker('process');
    const processes = supervisorsOf(worker.pid ?? 0);
    expect(processes.length).toBeGreaterThanOrEqual(4);
    await kill(worker);
    expect(await until(() => processes.every((pid) => !existsSync(`/proc/${pid}`)))).toBe(true);
  });

  it('has its control group removed by another worker after that', async () => {
    const { worker } = await startWorker('process');
    await kill(worker);
    const runner = new ProcessRunner();
    const { facts } = await runner.probe();
    const removed = await runner.reconcile();
    expect(removed > 0).toBe(facts['memory']?.startsWith('control groups') ?? false);
    expect(await runner.reconcile()).toBe(0);
    await runner.close();
  });
});

(container?.missing ? describe.skip : describe)('a sandbox of the docker runner', () => {
  const docker = new Docker();
  const make = (owner: string) =>
    new DockerRunner({ instance: 'assay-lifetime', owner, image: container?.image ?? '' });
  const exists = async (id: string) =>
    (await docker.listContainers({ all: true })).some((found) => found.Id.startsWith(id));

  it('dies with its worker, however that dies, and leaves nothing', async () => {
    const { worker, sandbox } = await startWorker('docker');
    expect(await exists(sandbox)).toBe(true);
    await kill(worker);
    expect(await until(async () => !(await exists(sandbox)))).toBe(true);
  });

  it('leaves nothing after the first sweep of the next worker, though twenty were up when its own was killed', async () => {
    const ours = { all: true, filters: { label: ['assay.instance=assay-lifetime', 'assay.role=sandbox'] } };
    const { worker, sandboxes } = await startWorker('docker', TWENTY);
    expect(sandboxes).toHaveLength(TWENTY);
    expect(await docker.listContainers(ours)).toHaveLength(TWENTY);
    await kill(worker);
    const next = make('next');
    await next.reconcile(new Set(['next']));
    // Those included that the engine takes away by itself, as their input ended.
    expect(await docker.listContainers(ours)).toEqual([]);
    expect(await next.reconcile(new Set(['next']))).toBe(0);
    await next.close();
  });

  it('is removed when its owner is not among the living, and spared when it is', async () => {
    const [dead, living, sweeper] = [make('dead'), make('living'), make('sweeper')];
    const spec = { image: container?.image ?? '', limits: LIMITS, labels: {} };
    const [lost, kept] = await Promise.all([dead.create(spec), living.create(spec)]);
    const running = lost.run(program(SLEEP)).catch((error: unknown) => error);
    expect(await sweeper.reconcile(new Set(['living']))).toBe(1);
    expect(await running).toMatchObject({ name: 'SandboxError' });
    expect(lost.healthy).toBe(false);
    expect((await kept.run(program('print(1)'))).status).toBe('ok');
    await Promise.all([dead.close(), living.close(), sweeper.close()]);
    expect(await exists(kept.id)).toBe(false);
  });

  it('of another installation on the same engine is left alone', async () => {
    const other = new DockerRunner({ instance: 'another', owner: 'theirs', image: container?.image ?? '' });
    const theirs = await other.create({ image: container?.image ?? '', limits: LIMITS, labels: {} });
    const mine = make('mine');
    expect(await mine.reconcile(new Set())).toBe(0);
    expect(await theirs.check()).toBe(true);
    await Promise.all([other.close(), mine.close()]);
  });

  it('cannot be made without its image, and says so', async () => {
    const runner = new DockerRunner({ instance: 'x', owner: 'x', image: 'assay/no-such-image' });
    expect(await runner.probe()).toMatchObject({ works: false, summary: expect.stringContaining('no-such-image') });
    await expect(runner.create({ image: 'assay/no-such-image', limits: LIMITS, labels: {} })).rejects.toMatchObject({
      code: 'create_failed',
    });
    await runner.close();
  });

  it('is not offered where no engine answers', async () => {
    const runner = new DockerRunner({ instance: 'x', owner: 'x', image: 'x', dockerHost: 'unix:///nowhere.sock' });
    expect(await runner.probe()).toMatchObject({ works: false, summary: expect.stringContaining('DOCKER_HOST') });
    await runner.close();
  });
});

const { why, demanded } = engineMissing();

if (why !== null) {
  console.warn(`SKIPPED: sandboxes of an engine that dies. ${why}`);
  (demanded ? it : it.skip)('an engine can be killed here', () => {
    throw new Error(why);
  });
} else {
  describe('a sandbox of an engine that dies', () => {
    let engine: TestEngine;
    let image: string;

    beforeAll(async () => {
      engine = await TestEngine.start();
      image = await engine.loadImage();
    }, 2 * WAIT_MS);

    afterAll(() => engine?.stop(), 2 * WAIT_MS);

    it('fails its run, and makes way for the next when the engine is back', async () => {
      const options = { instance: 'assay-lifetime', owner: 'ours', image, dockerHost: engine.host };
      const runner = new DockerRunner(options);
      const spec = { image, limits: LIMITS, labels: {} };
      const sandbox = await runner.create(spec);
      const running = sandbox.run(program(SLEEP)).catch((error: unknown) => error);
      await engine.kill();
      expect(await running).toMatchObject({ name: 'SandboxError', code: 'broken' });
      await expect(runner.create(spec)).rejects.toMatchObject({ code: 'create_failed' });
      await engine.revive();
      // As one whose making the engine never told us of.
      await engine.docker.createContainer({
        Image: image,
        Cmd: ['/bin/true'],
        Labels: { 'assay.instance': options.instance, 'assay.owner': options.owner, 'assay.role': 'sandbox' },
        NetworkDisabled: true,
      });
      const next = await runner.create(spec);
      expect((await next.run(program('print(6 * 7)'))).stdout.toString()).toBe('42\n');
      expect(await engine.sandboxes()).toBe(1);
      expect(await runner.reconcile(new Set())).toBe(0);
      expect(next.healthy).toBe(true);
      await runner.close();
      expect(await engine.sandboxes()).toBe(0);
    });
  });
}
