import { ChildProcess, spawn } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Writable } from 'node:stream';
import { IsolationProof, Runner, RunnerProbe, Sandbox, SandboxError, SandboxSpec } from '../../sandbox';
import { ALL_PROOFS, SHM_MB, SupervisedSandbox, Transport } from '../../supervised';
import { nothingLearned, sandboxMemoryMb } from '../../learned';
import { SupervisorConfig, bootstrapInput } from '../../supervisor/bundle';
import { COUNTERS_GAP, HOARDING_GAP } from '../gaps';
import { languageVersions } from '../versions';
import { Tail } from '../tail';
import { PROCESS_BLOCKS, UidBlock, takeUidBlock, uidsOf } from '../uid-blocks';
import { ControlGroup, GroupHome, findGroupHome, groupName, removeOrphanGroups } from './control-group';
import { findInterpreter } from './interpreter';
import { NAME_FILES, ProcessMode, launchCommand } from './launch';
import { nameFiles } from '../names';

export interface ProcessRunnerOptions {
  /** The interpreter to use instead of the one that is found. */
  readonly python?: string;
  /** Holds the runner to one way of closing a sandbox off, instead of the best that works. */
  readonly mode?: ProcessMode;
  /** Python modules to be loaded before the first run. */
  readonly preload?: readonly string[];
  /** Never makes control groups; memory is then bounded by rlimits and by looking. */
  readonly withoutGroups?: boolean;
}

/** How the runner works on this host, found once by trying. */
interface Setup {
  readonly mode: ProcessMode;
  readonly python: string;
  readonly version: string;
  readonly groups: GroupHome | null;
}

const START_TIMEOUT_MS = 20_000;
const TRIAL: SandboxSpec = {
  image: '',
  limits: { name: 'medium', memoryMb: 512, processes: 128, tmpfsMb: 8 },
  labels: {},
};

/** What each mode must prove before a sandbox of it is used. */
const REQUIRED: Readonly<Record<ProcessMode, readonly (keyof IsolationProof)[]>> = {
  'root-bwrap': ALL_PROOFS,
  'root-unshare': ALL_PROOFS,
  'user-bwrap': ALL_PROOFS.filter((name) => name !== 'uidPerRun'),
  plain: ['seccomp', 'mountDenied', 'ptraceDenied'],
};
const SUMMARY: Readonly<Record<ProcessMode, string>> = {
  'root-bwrap': 'Processes in their own namespaces under fresh uids, closed off by bubblewrap.',
  'root-unshare': 'Processes in their own namespaces under fresh uids, closed off by unshare.',
  'user-bwrap': 'Processes in a user namespace; runs share one uid, each in a process namespace of its own.',
  plain: 'Bare processes under limits and a system call filter, without namespaces: for trying things out only.',
};
const GAPS: Readonly<Record<ProcessMode, readonly string[]>> = {
  'root-bwrap': ['shares the host’s kernel', 'sees the host’s /usr read-only', COUNTERS_GAP],
  'root-unshare': ['shares the host’s kernel', 'sees the host’s /usr read-only', COUNTERS_GAP],
  'user-bwrap': [
    'shares the host’s kernel',
    'sees the host’s /usr read-only',
    COUNTERS_GAP,
    'runs share one uid',
    'a run can list the supervisor’s processes',
  ],
  plain: [
    'network is reachable',
    'the host’s files are readable as far as the user may',
    'files written outside the run’s folder stay',
    'processes are found by their parents and may hide between two looks',
    'runs share the uid of the server: what that may read, write or trace, they may',
  ],
};

/** Runs sandboxes as processes of this host. */
export class ProcessRunner implements Runner {
  readonly name = 'process';
  private readonly open = new Set<Sandbox>();
  private setup: Promise<Setup | string> | null = null;
  private languages: Promise<RunnerProbe['languages']> | null = null;
  private readonly learned = nothingLearned();
  private made = 0;
  private closed = false;

  constructor(private readonly options: ProcessRunnerOptions = {}) {}

  async probe(): Promise<RunnerProbe> {
    const setup = await this.findSetup();
    if (typeof setup === 'string') {
      return { works: false, summary: setup, gaps: [], languages: {}, facts: {} };
    }
    const { mode, groups, python, version } = setup;
    const languages = await (this.languages ??= this.askVersions(setup));
    const memory = groups ? `control groups, version ${groups.version}` : 'rlimits and looking';
    const gaps = groups
      ? [...GAPS[mode], HOARDING_GAP]
      : [...GAPS[mode], 'a refused allocation is runtime_error, not memory_limit'];
    return { works: true, summary: SUMMARY[mode], gaps, languages, facts: { mode, python, version, memory } };
  }

  async create(spec: SandboxSpec): Promise<Sandbox> {
    const setup = await this.findSetup();
    if (typeof setup === 'string') {
      throw new SandboxError(setup, 'unavailable');
    }
    return this.createWith(setup, spec);
  }

  async reconcile(): Promise<number> {
    const setup = await this.findSetup();
    return typeof setup !== 'string' && setup.groups ? removeOrphanGroups(setup.groups) : 0;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.open].map((sandbox) => sandbox.destroy()));
  }

  /** The host's toolchains: asked for only by who wants to know, since it takes every toolchain's start. */
  private async askVersions(setup: Setup): Promise<RunnerProbe['languages']> {
    const trial = await this.createWith(setup, TRIAL);
    return languageVersions(trial).finally(() => trial.destroy());
  }

  private findSetup(): Promise<Setup | string> {
    this.setup ??= this.trySetups();
    return this.setup;
  }

  /** The first way that starts a sandbox which proves what it must, or a sentence saying why none does. */
  private async trySetups(): Promise<Setup | string> {
    if (process.platform !== 'linux') {
      return 'the process runner needs Linux';
    }
    const root = process.getuid?.() === 0;
    const [, runUid] = uidsOf(PROCESS_BLOCKS.first);
    const found = await findInterpreter(root ? runUid : null, this.options.python);
    if (typeof found === 'string') {
      return found;
    }
    const groups = this.options.withoutGroups ? null : findGroupHome();
    const best: readonly ProcessMode[] = root ? ['root-bwrap', 'root-unshare'] : ['user-bwrap', 'plain'];
    const reasons: string[] = [];
    for (const mode of this.options.mode ? [this.options.mode] : best) {
      if (root && mode === 'plain') {
        reasons.push('plain: would run programs as root');
        continue;
      }
      const setup = { mode, python: found.path, version: found.version, groups };
      try {
        await (await this.createWith(setup, TRIAL)).destroy();
        return setup;
      } catch (error) {
        reasons.push(`${mode}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return `no way to close off a process works here (${reasons.join('; ')})`;
  }

  private async createWith(setup: Setup, spec: SandboxSpec): Promise<Sandbox> {
    if (this.closed) {
      throw new SandboxError('the runner is closed', 'closed');
    }
    const number = ++this.made;
    const { learned } = this;
    const tmpfsMb = spec.limits.tmpfsMb + SHM_MB;
    const limitMb = sandboxMemoryMb(spec.limits.memoryMb, tmpfsMb, learned.idleMb);
    const { preload = [] } = this.options;
    const place = await Place.prepare(setup, spec, { number, limitMb, preload, code: learned.code });
    const transport = new ProcessTransport(setup, spec, place);
    const sandbox = await SupervisedSandbox.start(transport, {
      id: `process-${process.pid}-${number}`,
      start: place.start,
      required: REQUIRED[setup.mode],
      memoryMb: spec.limits.memoryMb,
      tmpfsMb,
      limitMb,
      learned,
      startTimeoutMs: START_TIMEOUT_MS,
    });
    this.open.add(sandbox);
    transport.ended.then(() => this.open.delete(sandbox));
    return sandbox;
  }
}

interface PlaceParts {
  readonly number: number;
  readonly limitMb: number;
  readonly preload: readonly string[];
  readonly code: Buffer | null;
}

/** What a sandbox takes of the host besides processes: uids, a control group, perhaps a folder. */
class Place {
  private constructor(
    readonly start: Buffer,
    readonly group: ControlGroup | null,
    private readonly block: UidBlock | null,
    private readonly folder: string | null,
  ) {}

  /** Of the runs; without a block they are who the sandbox is inside of its user namespace. */
  get uids(): readonly number[] {
    if (!this.block) return [0];
    const [, first, count] = this.block.uids;
    return Array.from({ length: count }, (_, place) => first + place);
  }

  static async prepare(
    setup: Setup,
    spec: SandboxSpec,
    { number, limitMb, preload, code }: PlaceParts,
  ): Promise<Place> {
    const root = setup.mode === 'root-bwrap' || setup.mode === 'root-unshare';
    const plain = setup.mode === 'plain';
    const folder = plain ? await mkdtemp(path.join(tmpdir(), 'assay-')) : null;
    let block: UidBlock | null = null;
    let group: ControlGroup | null = null;
    try {
      block = root ? await takeUidBlock() : null;
      group = setup.groups ? ControlGroup.create(setup.groups, groupName(number), limitMb) : null;
      const config: SupervisorConfig = {
        uids: block?.uids ?? null,
        pidNamespace: !plain,
        nested: setup.mode === 'user-bwrap',
        cgroup: group && !plain ? '/sys/fs/cgroup' : null,
        roots: folder ? [folder] : ['/tmp', '/dev/shm', '/dev/mqueue'],
        folder: path.join(folder ?? '/tmp', 'work'),
        fileMb: spec.limits.tmpfsMb,
        limitInodesOf: plain ? [] : ['/tmp', '/dev/shm'],
        preload,
        processLimit: !plain,
        countProcesses: plain,
      };
      return new Place(bootstrapInput(config, code), group, block, folder);
    } catch (error) {
      await group?.remove();
      block?.release();
      if (folder) {
        rmSync(folder, { recursive: true });
      }
      throw new SandboxError('no place for a sandbox on this host', 'create_failed', { cause: error });
    }
  }

  async giveBack(): Promise<void> {
    try {
      await this.group?.remove();
      if (this.folder && statSync(this.folder, { throwIfNoEntry: false })) {
        await rm(this.folder, { recursive: true, force: true });
      }
    } finally {
      this.block?.release();
    }
  }
}

/** Writes what a sandbox reads at its start to call runs by a name; one that does not start reads nothing. */
function giveNames({ stdio }: ChildProcess, uids: readonly number[]): void {
  const texts = nameFiles(uids);
  for (const { fd, path: name } of NAME_FILES) {
    const pipe = stdio[fd];
    if (!(pipe instanceof Writable)) continue;
    pipe.on('error', () => pipe.destroy());
    pipe.end(texts[name]);
  }
}

/** A sandbox's first process and the pipes to it. */
class ProcessTransport implements Transport {
  readonly input;
  readonly output;
  /** Settles when the sandbox's processes are gone and what it took is given back. */
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly tail: Tail;
  private giveBackFailure: unknown = null;

  constructor(
    setup: Setup,
    spec: SandboxSpec,
    private readonly place: Place,
  ) {
    const [command = '', ...args] = launchCommand({
      mode: setup.mode,
      python: setup.python,
      mounts: place.group?.mounts() ?? [],
      groups: place.group?.folders ?? [],
      tmpfsMb: spec.limits.tmpfsMb,
    });
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe', ...(setup.mode === 'plain' ? [] : NAME_FILES.map(() => 'pipe' as const))],
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      cwd: '/',
      // Its own process group: Ctrl-C is for the server alone, which lets what runs come to its end.
      detached: true,
    });
    this.child = child;
    this.input = child.stdin;
    this.output = child.stdout;
    this.tail = new Tail(child.stderr);
    giveNames(child, place.uids);
    const exit = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        // It could not be started: there will be no exit, and nobody else ends the streams.
        this.tail.add(Buffer.from(error.message));
        child.stdout.destroy();
        resolve();
      });
    });
    this.ended = exit
      .then(() => place.giveBack())
      .catch((error: unknown) => {
        this.giveBackFailure = error;
      });
  }

  diagnostics(): string {
    const failure = this.giveBackFailure;
    return [this.tail.toString(), failure instanceof Error ? failure.message : ''].filter(Boolean).join('; ');
  }

  async limitMemory(megabytes: number): Promise<void> {
    this.place.group?.limitMemory(megabytes);
  }

  /** End of input is the supervisor's sign to go; the kill is for one that cannot. */
  async close(): Promise<void> {
    this.input.destroy();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 1000);
    await this.ended;
    clearTimeout(timer);
    this.output.destroy();
  }
}
