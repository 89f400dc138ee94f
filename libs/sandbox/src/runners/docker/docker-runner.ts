import Docker from 'dockerode';
import { Runner, RunnerProbe, Sandbox, SandboxError, SandboxSpec } from '../../sandbox';
import { ALL_PROOFS, SHM_MB, SupervisedSandbox } from '../../supervised';
import { Learned, nothingLearned, sandboxMemoryMb } from '../../learned';
import { SupervisorConfig, bootstrapInput, seccompProfile } from '../../supervisor/bundle';
import { CONTAINER_GAPS, GVISOR_GAPS } from '../gaps';
import { languageVersions } from '../versions';
import { LABEL, containerSettings } from './container-settings';
import { Containers, NamedContainer } from './containers';
import { DockerTransport } from './docker-transport';
import { messageOf } from './engine-errors';
import { connectionTrouble, trialTrouble, withoutGvisor } from './engine-trouble';

export interface DockerRunnerOptions {
  /** `docker` for the engine's own runtime, `gvisor` for runsc. */
  readonly name?: 'docker' | 'gvisor';
  /** As in `DOCKER_HOST`; default: that variable, else the engine's usual socket. */
  readonly dockerHost?: string;
  /** Tells this installation from others on the same engine. */
  readonly instance: string;
  /** Names the worker that answers for the sandboxes. */
  readonly owner: string;
  /** The image that `probe` tries. */
  readonly image: string;
  /** Cores that one sandbox may use; default 1. */
  readonly cpus?: number;
  /** The interpreter inside the image; default `/usr/bin/python3`. */
  readonly python?: string;
  /** Python modules to be loaded before the first run; default: those of the image's label `assay.preload`. */
  readonly preload?: readonly string[];
}

const START_TIMEOUT_MS = 60_000;
/** For an engine to say what it is. */
const ANSWER_TIMEOUT_MS = 10_000;
const USUAL_ADDRESS = 'unix:///var/run/docker.sock';
const PYTHON = '/usr/bin/python3';
const GVISOR_RUNTIME = 'runsc';
/** Of the sandbox that `probe` tries; it has room for a toolchain to tell its version. */
const TRIAL_LIMITS = { name: 'medium', memoryMb: 512, processes: 128, tmpfsMb: 8 } as const;
/** What gVisor's own kernel takes of the container's memory, MiB. */
const SENTRY_MEMORY_MB = 256;
/** An image of the engine's. */
interface KnownImage {
  readonly id: string;
  /** Python modules that its sandboxes have loaded before the first run. */
  readonly preload: readonly string[];
  readonly learned: Learned;
  /** With their versions; null until they were asked for, which takes every toolchain's start. */
  languages: RunnerProbe['languages'] | null;
}

/** One sandbox to be made. */
interface Plan {
  readonly preload: readonly string[];
  readonly spec: SandboxSpec;
  readonly learned: Learned;
  readonly limitMb: number;
}

/** @throws RangeError for an address that is of none of the known forms. */
export function engineOptions(dockerHost: string | undefined): Docker.DockerOptions {
  if (!dockerHost) {
    return {};
  }
  const [, scheme, rest = ''] = /^(unix|tcp|http|https):\/\/(.+)$/.exec(dockerHost) ?? [];
  if (scheme === 'unix') {
    return { socketPath: rest };
  }
  if (!scheme) {
    throw new RangeError(`the engine's address must begin with unix:// or tcp://: ${dockerHost}`);
  }
  const url = new URL(`http://${rest}`);
  return { host: url.hostname, port: Number(url.port || 2375), protocol: scheme === 'https' ? 'https' : 'http' };
}

/** Runs sandboxes as containers, through the engine's API. */
export class DockerRunner implements Runner {
  readonly name: 'docker' | 'gvisor';
  private readonly docker: Docker;
  private readonly containers: Containers;
  private readonly open = new Set<Sandbox>();
  /** By what they are asked for: a name, or an id. */
  private readonly images = new Map<string, Promise<KnownImage>>();
  /** What is known of an image, by its id, whatever it is asked for by. */
  private readonly known = new Map<string, KnownImage>();
  private closed = false;

  constructor(private readonly options: DockerRunnerOptions) {
    this.name = options.name ?? 'docker';
    this.docker = new Docker(engineOptions(options.dockerHost));
    this.containers = new Containers(this.docker, options.instance, options.owner);
  }

  async probe(): Promise<RunnerProbe> {
    const { image, dockerHost, python = PYTHON } = this.options;
    const fails = (summary: string): RunnerProbe => ({ works: false, summary, gaps: [], languages: {}, facts: {} });
    const address = dockerHost ?? process.env['DOCKER_HOST'] ?? USUAL_ADDRESS;
    let facts: Record<string, string>;
    let languages: RunnerProbe['languages'];
    try {
      const engine = new Docker({ ...engineOptions(dockerHost), timeout: ANSWER_TIMEOUT_MS });
      const version = await engine.version();
      facts = { engine: version.Version, api: version.ApiVersion, kernel: version.KernelVersion ?? 'unknown' };
      if (this.name === 'gvisor' && !(GVISOR_RUNTIME in (await engine.info()).Runtimes)) {
        return fails(withoutGvisor(address));
      }
    } catch (error) {
      return fails(connectionTrouble(error, address));
    }
    try {
      await this.identify(image);
      const known = await this.imageOf(image);
      const sandbox = await this.create({ image, limits: TRIAL_LIMITS, labels: {} });
      try {
        const { memory, python: version } = sandbox.proof;
        languages = known.languages ??= await languageVersions(sandbox);
        facts = { ...facts, image: known.id, memory, python: version };
      } finally {
        await sandbox.destroy();
      }
    } catch (error) {
      return fails(trialTrouble(error, image, python));
    }
    return this.name === 'gvisor'
      ? {
          works: true,
          summary: 'Containers on a kernel of their own in user space (gVisor).',
          gaps: GVISOR_GAPS,
          languages,
          facts,
        }
      : { works: true, summary: 'Containers of the engine’s own runtime.', gaps: CONTAINER_GAPS, languages, facts };
  }

  async create(spec: SandboxSpec): Promise<Sandbox> {
    if (this.closed) {
      throw new SandboxError('the runner is closed', 'closed');
    }
    try {
      const { id, learned, preload } = await this.imageOf(spec.image);
      const { memoryMb, tmpfsMb } = spec.limits;
      const limitMb = sandboxMemoryMb(memoryMb, tmpfsMb + SHM_MB, learned.idleMb);
      const plan = { spec: { ...spec, image: id }, preload, learned, limitMb };
      const sandbox = await this.start(await this.createContainer(plan), plan);
      this.open.add(sandbox);
      return sandbox;
    } catch (error) {
      if (error instanceof SandboxError) {
        throw error;
      }
      throw new SandboxError(`the engine refused: ${messageOf(error)}`, 'create_failed', { cause: error });
    }
  }

  /** The image's id, as it is now: another once the name was given to another image. @throws Error of the engine */
  async identify(image: string): Promise<string> {
    this.images.delete(image);
    return (await this.imageOf(image)).id;
  }

  /** Asked for once: the sandboxes of one name are of one image until somebody looks again. */
  private imageOf(image: string): Promise<KnownImage> {
    const asked = this.images.get(image);
    if (asked) {
      return asked;
    }
    const asking = this.inspect(image);
    this.images.set(image, asking);
    asking.catch(() => this.images.delete(image)); // the caller hears of it; the next one asks again
    return asking;
  }

  private async inspect(image: string): Promise<KnownImage> {
    const { Id, Config } = await this.docker.getImage(image).inspect();
    const label = (Config.Labels as Readonly<Record<string, string>> | null)?.[LABEL.preload] ?? '';
    const preload = this.options.preload ?? label.split(/[\s,]+/).filter((name) => name !== '');
    const known = this.known.get(Id) ?? { id: Id, preload, learned: nothingLearned(), languages: null };
    this.known.set(Id, known);
    return known;
  }

  async reconcile(liveOwners: ReadonlySet<string>): Promise<number> {
    return this.containers.sweep((owner) => !liveOwners.has(owner));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.open].map((sandbox) => sandbox.destroy()));
  }

  private createContainer({ spec, limitMb }: Plan): Promise<NamedContainer> {
    const { cpus = 1, python = PYTHON } = this.options;
    const gvisor = this.name === 'gvisor';
    return this.containers.create((name, labels) =>
      containerSettings({
        spec,
        name,
        python,
        runtime: gvisor ? GVISOR_RUNTIME : null,
        seccomp: seccompProfile(),
        cpus,
        memoryMb: limitMb + (gvisor ? SENTRY_MEMORY_MB : 0),
        labels,
      }),
    );
  }

  private async start(named: NamedContainer, plan: Plan): Promise<Sandbox> {
    const { container, uids } = named;
    const { spec, preload, learned, limitMb } = plan;
    const gvisor = this.name === 'gvisor';
    const config: SupervisorConfig = {
      uids,
      pidNamespace: true,
      nested: false,
      // gVisor's own accounting is of the whole sandbox; what it shows inside is not the engine's.
      cgroup: gvisor ? null : '/sys/fs/cgroup',
      roots: ['/tmp', '/dev/shm', ...(gvisor ? [] : ['/dev/mqueue'])],
      folder: '/tmp/work',
      fileMb: spec.limits.tmpfsMb,
      limitInodesOf: [],
      preload,
      processLimit: true,
      countProcesses: gvisor,
    };
    let transport: DockerTransport;
    try {
      const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
      transport = new DockerTransport(stream, container, () => this.containers.remove(named), !gvisor);
    } catch (error) {
      await this.containers.remove(named);
      throw error;
    }
    // The supervisor is on its way before the container is up, which then need not wait for it.
    const started = SupervisedSandbox.start(transport, {
      id: container.id.slice(0, 12),
      start: bootstrapInput(config, learned.code),
      required: ALL_PROOFS,
      memoryMb: spec.limits.memoryMb,
      tmpfsMb: spec.limits.tmpfsMb + SHM_MB,
      limitMb,
      learned,
      startTimeoutMs: START_TIMEOUT_MS,
    });
    started.catch(() => undefined); // it is awaited below; that the container did not start is said first
    try {
      await container.start();
    } catch (error) {
      await transport.close();
      throw error;
    }
    const sandbox = await started;
    transport.output.once('close', () => this.open.delete(sandbox));
    return sandbox;
  }
}
