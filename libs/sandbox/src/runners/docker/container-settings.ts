import type { ContainerCreateOptions } from 'dockerode';
import type { SandboxSpec } from '../../sandbox';
import { SHM_MB } from '../../supervised';
import { SANDBOX_ENVIRONMENT, firstCommand } from '../../supervisor/bundle';

export const LABEL = {
  instance: 'assay.instance',
  owner: 'assay.owner',
  role: 'assay.role',
  preload: 'assay.preload',
} as const;
export const SANDBOX_ROLE = 'sandbox';
/** What the supervisor needs as root: to become a run's uid, and to end its processes. */
const CAPABILITIES = ['SETUID', 'SETGID', 'KILL'];
/** The supervisor's own processes, and room for it to start one. */
const OWN_PROCESSES = 8;
/**
 * Under gVisor the engine's limit counts the threads of the kernel in user space as well, which ends where it may have no
 * more: there must be room for what a bomb forks until the supervisor looks.
 */
const GVISOR_PROCESSES = 4096;
const INODES = 16_384;
const MEBI = 1024 * 1024;
const NANO = 1e9;

export interface ContainerParts {
  readonly spec: SandboxSpec;
  readonly name: string;
  readonly python: string;
  readonly runtime: string | null;
  readonly seccomp: string;
  /** Cores that the container may use. */
  readonly cpus: number;
  /** Of the container as a whole, MiB. */
  readonly memoryMb: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** What the engine is asked for: nothing that a run could use to get out, and nothing that outlives it. */
export function containerSettings(parts: ContainerParts): ContainerCreateOptions {
  const { spec, runtime } = parts;
  // The engine's API has it since 1.41; the types do not know of it.
  const ownControlGroups: { readonly CgroupnsMode: 'private' } = { CgroupnsMode: 'private' };
  const memory = parts.memoryMb * MEBI;
  return {
    name: parts.name,
    Image: spec.image,
    Entrypoint: [],
    Cmd: firstCommand(parts.python),
    User: '0:0',
    WorkingDir: '/',
    // An engine that stops or starts ends its containers: nothing in them is worth the ten seconds it would wait.
    StopSignal: 'SIGKILL',
    Hostname: 'sandbox',
    Env: Object.entries(SANDBOX_ENVIRONMENT).map(([name, value]) => `${name}=${value}`),
    Labels: { ...spec.labels, ...parts.labels, [LABEL.role]: SANDBOX_ROLE },
    NetworkDisabled: true,
    Tty: false,
    OpenStdin: true,
    // When the worker dies its connection closes, the supervisor's input ends, and it goes.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      AutoRemove: true,
      ...(runtime && { Runtime: runtime }),
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      Tmpfs: {
        '/tmp': `rw,exec,nosuid,nodev,size=${spec.limits.tmpfsMb}m,nr_inodes=${INODES},mode=1777`,
        '/dev/shm': `rw,noexec,nosuid,nodev,size=${SHM_MB}m,nr_inodes=${INODES},mode=1777`,
      },
      CapDrop: ['ALL'],
      CapAdd: CAPABILITIES,
      SecurityOpt: ['no-new-privileges:true', `seccomp=${parts.seccomp}`],
      Memory: memory,
      MemorySwap: memory,
      PidsLimit: runtime === 'runsc' ? GVISOR_PROCESSES : spec.limits.processes + OWN_PROCESSES,
      NanoCpus: parts.cpus * NANO,
      IpcMode: 'private',
      ...ownControlGroups,
      LogConfig: { Type: 'none', Config: {} },
      // At 0 the kernel would still start the host's crash handler, if it has one; at 1 it does neither.
      Ulimits: [{ Name: 'core', Soft: 1, Hard: 1 }],
      // System V objects outlive processes and are the kernel's memory (pages of 4 KiB); closed connections hold ports
      // and would be seen by later runs. gVisor has limits of its own.
      ...(runtime !== 'runsc' && {
        Sysctls: {
          'kernel.shmall': '4096',
          'kernel.shmmni': '64',
          'kernel.msgmni': '16',
          'net.ipv4.tcp_max_tw_buckets': '0',
        },
      }),
      RestartPolicy: { Name: 'no' },
    },
  };
}
