import { Learned, nothingLearned, sandboxMemoryMb } from './learned';
import { LimitsClass, Runner, Sandbox, SandboxError } from './sandbox';
import { ALL_PROOFS, SHM_MB, SupervisedSandbox, Transport } from './supervised';
import {
  SANDBOX_ENVIRONMENT,
  SupervisorConfig,
  bootstrapInput,
  firstCommand,
  seccompProfile,
} from './supervisor/bundle';
import { UidBlock, takeUidBlock } from './runners/uid-blocks';
import { languageVersions } from './runners/versions';

export type { Transport } from './supervised';
export type { UidBlock } from './runners/uid-blocks';

/** The version of what a runner outside this repository is given; it names the range that it fits. */
export const RUNNER_KIT_VERSION = '1.0.0';

const START_TIMEOUT_MS = 60_000;

/** What a runner tells of a sandbox that it has just made. */
export interface Made {
  readonly id: string;
  readonly transport: Transport;
  readonly uids: UidBlock['uids'];
  readonly limits: LimitsClass;
  /** Memory that the sandbox as a whole was given, MiB: {@link RunnerKit.memoryMb}. */
  readonly memoryMb: number;
  /** Where the sandbox's own control group is mounted inside, or null. */
  readonly controlGroup: string | null;
}

/** Everything that a runner need not know: the program inside the sandbox, and how it is spoken to. */
export class RunnerKit {
  readonly version = RUNNER_KIT_VERSION;
  readonly SandboxError = SandboxError;
  /** All of the environment of a sandbox's first process. */
  readonly environment = SANDBOX_ENVIRONMENT;
  readonly shmMb = SHM_MB;
  private readonly learned: Learned = nothingLearned();

  /** The first process of a sandbox: it reads all else from its stdin. Process 1, as root, in namespaces of its own. */
  command(python = '/usr/bin/python3'): readonly string[] {
    return firstCommand(python);
  }

  /** Our system call filter in the format of container engines. The supervisor installs it in each run as well. */
  seccomp(): string {
    return seccompProfile();
  }

  /** What a sandbox of this size as a whole must be given, MiB. */
  memoryMb({ memoryMb, tmpfsMb }: LimitsClass): number {
    return sandboxMemoryMb(memoryMb, tmpfsMb + SHM_MB, this.learned.idleMb);
  }

  /** The languages of a sandbox with their versions, for `probe`. @throws SandboxError */
  versions(sandbox: Sandbox): Promise<Readonly<Record<string, string>>> {
    return languageVersions(sandbox);
  }

  /** Uids that no other sandbox on this host has. Give them back when the sandbox is gone. @throws SandboxError */
  takeUids(): Promise<UidBlock> {
    return takeUidBlock();
  }

  /**
   * Starts the supervisor in a sandbox and has it prove what holds there. `/tmp` and `/dev/shm` must be writable tmpfs,
   * all else read-only.
   * @throws SandboxError `create_failed`; the transport is closed
   */
  start({ id, transport, uids, limits, memoryMb, controlGroup }: Made): Promise<Sandbox> {
    const config: SupervisorConfig = {
      uids,
      pidNamespace: true,
      nested: false,
      cgroup: controlGroup,
      roots: ['/tmp', '/dev/shm', '/dev/mqueue'],
      folder: '/tmp/work',
      fileMb: limits.tmpfsMb,
      limitInodesOf: [],
      preload: [],
      processLimit: true,
      countProcesses: false,
    };
    return SupervisedSandbox.start(transport, {
      id,
      start: bootstrapInput(config, this.learned.code),
      required: ALL_PROOFS,
      memoryMb: limits.memoryMb,
      tmpfsMb: limits.tmpfsMb + SHM_MB,
      startTimeoutMs: START_TIMEOUT_MS,
      limitMb: memoryMb,
      learned: this.learned,
    });
  }
}

/** What a runner is told of the site. */
export interface RunnerOptions {
  /** Names the worker that answers for the sandboxes; unique while it lives. */
  readonly owner: string;
  /** Tells this installation from others on the same machine. */
  readonly instance: string;
  readonly image: string;
}

/** What the package of a runner exports. */
export interface RunnerPlugin {
  /** Versions of the kit that it works with, as a range: `^1.0.0`. */
  readonly fits: string;
  createRunner(kit: RunnerKit, options: RunnerOptions): Runner;
}
