import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

const MEBI = 1024 * 1024;
const PREFIX = 'assay.';
const REMOVE_TRIES = 50;
const REMOVE_PAUSE_MS = 20;

/** Where new groups can be made: version 2's one tree, or version 1's tree for memory and perhaps one for CPU time. */
export type GroupHome =
  | { readonly version: 2; readonly folder: string }
  | { readonly version: 1; readonly memory: string; readonly cpuacct: string | null };

/** Groups that this process is in, by controller, from the text of /proc/self/cgroup; `''` is version 2's. */
export function ownGroups(text: string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, controllers, folder] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    for (const controller of (controllers ?? '').split(',')) {
      if (folder !== undefined) {
        groups.set(controller, folder);
      }
    }
  }
  return groups;
}

function writable(parent: string): boolean {
  const trial = path.join(parent, `${PREFIX}${process.pid}.trial`);
  try {
    mkdirSync(trial);
    rmdirSync(trial);
    return true;
  } catch {
    // Read-only, not ours or not there: all mean that groups cannot be made in it.
    return false;
  }
}

/** Lets groups below `folder` limit memory, which version 2 allows only where no process sits; false if it cannot. */
function enableMemory(folder: string): boolean {
  const file = path.join(folder, 'cgroup.subtree_control');
  const enabled = () => readFileSync(file, 'utf8').split(/\s+/).includes('memory');
  if (enabled()) {
    return true;
  }
  try {
    writeFileSync(file, '+memory +cpu');
  } catch {
    // Processes are in it, or it is not delegated to us.
    return false;
  }
  return enabled();
}

/**
 * Finds where this process may make groups that limit memory; null if nowhere. Best is below its own group, so that what
 * limits us limits them too; version 2 forbids that while we are in it, and then they are made beside it. `mount` and `own` are given by tests.
 */
export function findGroupHome(
  mount = '/sys/fs/cgroup',
  own = ownGroups(readFileSync('/proc/self/cgroup', 'utf8')),
): GroupHome | null {
  if (existsSync(path.join(mount, 'cgroup.controllers'))) {
    const mine = path.resolve(mount, `.${own.get('') ?? '/'}`);
    const folder = [mine, path.dirname(mine)].find(
      (candidate) => candidate.startsWith(mount) && enableMemory(candidate) && writable(candidate),
    );
    return folder ? { version: 2, folder } : null;
  }
  const find = (controller: string): string | null => {
    const mounts = [controller, `cpu,${controller}`, `${controller},cpu`].map((name) => path.join(mount, name));
    const root = mounts.find((candidate) => existsSync(candidate));
    const mine = root && path.resolve(root, `.${own.get(controller) ?? '/'}`);
    return mine && writable(mine) ? mine : null;
  };
  const memory = find('memory');
  return memory ? { version: 1, memory, cpuacct: find('cpuacct') } : null;
}

/** The control group of one sandbox of the process runner. */
export class ControlGroup {
  /** Groups to join before the sandbox starts. */
  readonly folders: readonly string[];

  private constructor(
    private readonly home: GroupHome,
    name: string,
  ) {
    const parents = home.version === 2 ? [home.folder] : [home.memory, ...(home.cpuacct ? [home.cpuacct] : [])];
    this.folders = parents.map((parent) => path.join(parent, name));
  }

  /** Makes a group with a limit in MiB. @throws Error if the kernel refuses. */
  static create(home: GroupHome, name: string, memoryMb: number): ControlGroup {
    const group = new ControlGroup(home, name);
    for (const folder of group.folders) {
      mkdirSync(folder);
    }
    group.limitMemory(memoryMb);
    return group;
  }

  limitMemory(megabytes: number): void {
    const bytes = String(megabytes * MEBI);
    const [folder = ''] = this.folders;
    if (this.home.version === 2) {
      writeFileSync(path.join(folder, 'memory.max'), bytes);
      writeIfThere(path.join(folder, 'memory.swap.max'), '0');
      return;
    }
    const limit = path.join(folder, 'memory.limit_in_bytes');
    const withSwap = path.join(folder, 'memory.memsw.limit_in_bytes');
    // Memory with swap may never be below memory: which goes first depends on the direction.
    if (Number(readFileSync(limit, 'utf8')) > megabytes * MEBI) {
      writeFileSync(limit, bytes);
      writeIfThere(withSwap, bytes);
    } else {
      writeIfThere(withSwap, bytes);
      writeFileSync(limit, bytes);
    }
  }

  /** Where the sandbox sees its group: pairs of a folder here and one below `/sys/fs/cgroup` inside. */
  mounts(): (readonly [from: string, to: string])[] {
    const [first = '', second] = this.folders;
    if (this.home.version === 2) {
      return [[first, '/sys/fs/cgroup']];
    }
    const cpuacct: (readonly [string, string])[] = second ? [[second, '/sys/fs/cgroup/cpuacct']] : [];
    return [[first, '/sys/fs/cgroup/memory'], ...cpuacct];
  }

  /** Removes the group once its processes are gone. */
  async remove(): Promise<void> {
    for (const folder of this.folders) {
      await removeGroup(folder);
    }
  }
}

function writeIfThere(file: string, text: string): void {
  if (existsSync(file)) {
    writeFileSync(file, text);
  }
}

async function removeGroup(folder: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      rmdirSync(folder);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') {
        return;
      }
      // A killed process stays in its group until the kernel has taken it apart.
      if (code !== 'EBUSY' || tries >= REMOVE_TRIES) {
        throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, REMOVE_PAUSE_MS));
  }
}

/** When a process started, in the kernel's ticks, which with its pid names it for as long as the host is up. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // no such process
  }
}

/** A name for a group that says which process answers for it. */
export function groupName(number: number): string {
  return `${PREFIX}${process.pid}.${startOf(process.pid) ?? '0'}.${number}`;
}

/** Ends and removes the groups whose makers are dead; returns how many sandboxes that were. */
export async function removeOrphanGroups(home: GroupHome): Promise<number> {
  const parents = home.version === 2 ? [home.folder] : [home.memory, ...(home.cpuacct ? [home.cpuacct] : [])];
  const removed = new Set<string>();
  for (const parent of parents) {
    for (const name of readdirSync(parent)) {
      const [, pid, start] = /^assay\.(\d+)\.(\d+)\.\d+$/.exec(name) ?? [];
      if (!pid || startOf(Number(pid)) === start) {
        continue;
      }
      const folder = path.join(parent, name);
      for (const line of readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)) {
        killIfThere(Number(line));
      }
      await removeGroup(folder);
      removed.add(name);
    }
  }
  return removed.size;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
