// What runc is told of one sandbox, in the format of the OCI runtime specification.
const OPTIONS = ['nosuid', 'nodev', 'mode=1777', 'nr_inodes=16384'];
const CAPABILITIES = ['CAP_SETUID', 'CAP_SETGID', 'CAP_KILL'];
const NAMESPACES = ['pid', 'network', 'ipc', 'uts', 'mount'];

const tmpfs = (destination, mb) => ({
  destination,
  type: 'tmpfs',
  source: 'tmpfs',
  options: [...OPTIONS, `size=${mb}m`],
});

exports.container = (kit, owner, limits, memoryMb) => ({
  ociVersion: '1.0.2',
  annotations: { 'assay.owner': owner },
  hostname: 'sandbox',
  root: { path: 'rootfs', readonly: true },
  process: {
    user: { uid: 0, gid: 0 },
    cwd: '/',
    args: kit.command(),
    env: Object.entries(kit.environment).map(([name, value]) => `${name}=${value}`),
    noNewPrivileges: true,
    capabilities: { bounding: CAPABILITIES, effective: CAPABILITIES, permitted: CAPABILITIES },
  },
  mounts: [
    { destination: '/proc', type: 'proc', source: 'proc' },
    { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755', 'size=64k'] },
    { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: ['nosuid', 'noexec', 'nodev'] },
    { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: ['nosuid', 'nodev', 'ro'] },
    { destination: '/usr', type: 'bind', source: '/usr', options: ['rbind', 'ro', 'nosuid'] },
    tmpfs('/dev/shm', kit.shmMb),
    tmpfs('/tmp', limits.tmpfsMb),
  ],
  linux: {
    namespaces: NAMESPACES.map((type) => ({ type })),
    resources: {
      memory: { limit: memoryMb * 2 ** 20, swap: memoryMb * 2 ** 20 },
      pids: { limit: limits.processes + 8 },
      cpu: { quota: 100_000, period: 100_000 },
    },
    sysctl: { 'kernel.shmall': '4096', 'kernel.shmmni': '64', 'kernel.msgmni': '16' },
    maskedPaths: ['/proc/kcore', '/proc/keys', '/proc/timer_list', '/proc/sched_debug', '/sys/firmware'],
    readonlyPaths: ['/proc/sys', '/proc/sysrq-trigger', '/proc/irq', '/proc/bus'],
  },
});
