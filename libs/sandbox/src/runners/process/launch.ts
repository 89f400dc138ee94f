import { existsSync, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { SHM_MB } from '../../supervised';
import { SANDBOX_ENVIRONMENT, firstCommand } from '../../supervisor/bundle';

/** How a sandbox is closed off: by which program, and as whom. */
export type ProcessMode = 'root-bwrap' | 'root-unshare' | 'user-bwrap' | 'plain';

/** What to start, as an argument vector. */
export interface LaunchPlan {
  readonly mode: ProcessMode;
  readonly python: string;
  /** Pairs of a folder here and where the sandbox sees it, read-only. */
  readonly mounts: readonly (readonly [from: string, to: string])[];
  /** Control groups to join first. */
  readonly groups: readonly string[];
  readonly tmpfsMb: number;
}

/**
 * What the supervisor needs as root: to become a run's uid, and to end its processes. The last is to bound its folders'
 * files, and is given up before anything else is there.
 */
const CAPABILITIES = ['CAP_SETUID', 'CAP_SETGID', 'CAP_KILL', 'CAP_SYS_ADMIN'] as const;
/** An ordinary user's supervisor makes process namespaces, inside its own user namespace only. */
const USER_CAPABILITIES = ['CAP_SYS_ADMIN'] as const;
const SYSTEM_FOLDERS = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'] as const;
const SYSTEM_FILES = ['/etc/ld.so.cache', '/etc/alternatives', '/etc/localtime', '/etc/mime.types'] as const;
const MEBI = 1024 * 1024;
/** Debian's JDK keeps what it is configured by outside of /usr. */
const JDK_FOLDER = /^java-\d+-openjdk$/;

/** Files and folders of /etc that programs in /usr are not whole without. */
function systemFiles(): string[] {
  return [
    ...SYSTEM_FILES,
    ...readdirSync('/etc')
      .filter((name) => JDK_FOLDER.test(name))
      .map((name) => `/etc/${name}`),
  ];
}

/** Descriptors by which a sandbox is given its `/etc/passwd` and `/etc/group`. */
export const NAME_FILES = [
  { fd: 3, path: '/etc/passwd' },
  { fd: 4, path: '/etc/group' },
] as const;

const JOIN_GROUPS = 'while [ "$1" != -- ]; do echo 0 >"$1/cgroup.procs" || exit 91; shift; done; shift; exec "$@"';

/** `env` with the sandbox's environment and nothing else. */
function environment(): string[] {
  return ['/usr/bin/env', '-i', ...Object.entries(SANDBOX_ENVIRONMENT).map(([name, value]) => `${name}=${value}`)];
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

/** Bubblewrap's arguments: a read-only view of the system, and little of that. */
function bubblewrap(plan: LaunchPlan): string[] {
  const root = plan.mode === 'root-bwrap';
  const args = ['--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'];
  if (!root) {
    args.push('--unshare-user', '--uid', '0', '--gid', '0');
  }
  args.push('--as-pid-1', '--die-with-parent', '--new-session', '--clearenv', '--hostname', 'sandbox');
  for (const [name, value] of Object.entries(SANDBOX_ENVIRONMENT)) {
    args.push('--setenv', name, value);
  }
  args.push('--ro-bind', '/usr', '/usr');
  for (const folder of SYSTEM_FOLDERS.filter((candidate) => existsSync(candidate))) {
    args.push(...(isLink(folder) ? ['--symlink', readlinkSync(folder), folder] : ['--ro-bind', folder, folder]));
  }
  // Made by us, or it would be for the owner alone.
  args.push('--dir', '/etc');
  for (const file of systemFiles()) {
    args.push('--ro-bind-try', file, file);
  }
  for (const { fd, path } of NAME_FILES) {
    args.push('--perms', '0644', '--file', String(fd), path);
  }
  args.push('--proc', '/proc', '--dev', '/dev', '--mqueue', '/dev/mqueue');
  args.push('--perms', '1777', '--size', String(SHM_MB * MEBI), '--tmpfs', '/dev/shm');
  args.push('--perms', '1777', '--size', String(plan.tmpfsMb * MEBI), '--tmpfs', '/tmp');
  for (const [from, to] of plan.mounts) {
    args.push('--ro-bind', from, to);
  }
  args.push('--remount-ro', '/', '--chdir', '/', '--cap-drop', 'ALL');
  for (const capability of root ? CAPABILITIES : USER_CAPABILITIES) {
    args.push('--cap-add', capability);
  }
  return ['bwrap', ...args, '--', ...firstCommand(plan.python)];
}

/** The same with util-linux alone. The new root is built on a tmpfs over /mnt, which only this mount namespace sees. */
const UNSHARE_SCRIPT = `
set -e
hostname sandbox 2>/dev/null || true
tmp_mb=$1 shm_mb=$2
shift 2
new=/mnt
mount -t tmpfs -o mode=755,nosuid,nodev root $new
bind() { mount --bind "$1" "$2" && mount -o remount,bind,ro,nosuid "$2"; }
mkdir $new/usr $new/etc $new/proc $new/dev $new/tmp $new/sys $new/old
bind /usr $new/usr
for d in bin sbin lib lib32 lib64 libx32; do
  if [ -L /$d ]; then ln -s "$(readlink /$d)" $new/$d; elif [ -d /$d ]; then mkdir $new/$d; bind /$d $new/$d; fi
done
for f in ld.so.cache localtime mime.types; do if [ -e /etc/$f ]; then cp -L /etc/$f $new/etc/$f; fi; done
${NAME_FILES.map(({ fd, path }) => `cat <&${fd} >$new${path}; exec ${fd}<&-`).join('\n')}
for d in alternatives $(cd /etc && ls -d java-*-openjdk 2>/dev/null); do
  if [ -d /etc/$d ]; then mkdir $new/etc/$d; bind /etc/$d $new/etc/$d; fi
done
mount -t tmpfs -o mode=755,nosuid dev $new/dev
mkdir $new/dev/shm $new/dev/mqueue
for d in null zero full random urandom; do touch $new/dev/$d; mount --bind /dev/$d $new/dev/$d; done
ln -s /proc/self/fd $new/dev/fd
for n in 0:stdin 1:stdout 2:stderr; do ln -s /proc/self/fd/\${n%%:*} $new/dev/\${n##*:}; done
mount -t tmpfs -o mode=1777,nosuid,nodev,size=\${shm_mb}m shm $new/dev/shm
mount -t mqueue mqueue $new/dev/mqueue
mount -t tmpfs -o mode=1777,nosuid,nodev,size=\${tmp_mb}m tmp $new/tmp
mount -t proc -o nosuid,nodev,noexec proc $new/proc
while [ "$1" != -- ]; do mkdir -p "$new$2"; bind "$1" "$new$2"; shift 2; done
shift
cd $new
pivot_root . old
umount -l /old
rmdir /old
mount -o remount,ro /dev
mount -o remount,ro /
exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all,+setuid,+setgid,+kill,+sys_admin "$@"
`;

function unshare(plan: LaunchPlan): string[] {
  const flags = ['--pid', '--fork', '--kill-child', '--mount', '--propagation', 'private', '--net', '--ipc', '--uts'];
  const mounts = plan.mounts.flatMap(([from, to]) => [from, to]);
  const script = ['/bin/sh', '-c', UNSHARE_SCRIPT, 'sh', String(plan.tmpfsMb), String(SHM_MB), ...mounts, '--'];
  return ['unshare', ...flags, ...script, ...environment(), ...firstCommand(plan.python)];
}

/** The command that starts a sandbox. */
export function launchCommand(plan: LaunchPlan): string[] {
  const command = (): string[] => {
    switch (plan.mode) {
      case 'root-bwrap':
      case 'user-bwrap':
        return bubblewrap(plan);
      case 'root-unshare':
        return unshare(plan);
      case 'plain':
        return [...environment(), ...firstCommand(plan.python)];
    }
  };
  return plan.groups.length > 0 ? ['/bin/sh', '-c', JOIN_GROUPS, 'sh', ...plan.groups, '--', ...command()] : command();
}
