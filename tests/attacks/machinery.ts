import { program } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import {
  does,
  ends,
  hidesMemory,
  keepsTheGraderWaiting,
  leavesFiles,
  leavesProcesses,
  nextPrints,
  prints,
  runsOn,
} from './bare/harm';

const SYSCALLS = `import ctypes, os, platform, signal, sys, time
libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == 'aarch64'
CLONE, SECCOMP = (220, 277) if arm else (56, 317)
`;

/** A child that is not the program's own: only the zygote could wait for it. */
const SIBLING = `${SYSCALLS}
pid = libc.syscall(CLONE, 0x8000 | 17, 0, 0, 0, 0)
if pid == 0:
    os.setsid()
    os.closerange(0, 64)
    time.sleep(600)
print(pid < 0 or 'sibling', flush=True)
os._exit(0)
`;

/** Children that say goodbye by SIGKILL, SIGSTOP or not at all, to process 1 in the end; and that share folder or files. */
const ODD_CHILDREN = `${SYSCALLS}
odd = []
for flags in (9, 19, 0, 0x200 | 17, 0x400 | 17):
    pid = libc.syscall(CLONE, flags, 0, 0, 0, 0)
    if pid == 0:
        os.setsid()
        time.sleep(0.2 if flags < 20 else 600)
        os._exit(0)
    if pid > 0 and flags < 20: odd.append(flags)
print(odd, flush=True)
os._exit(0)
`;

const RACE = `import os
for n in range(12):
    try:
        if os.fork() == 0: break
    except OSError: pass
else:
    print('left', flush=True)
    os._exit(0)
os.setsid(); os.closerange(0, 64)
while True:
    try:
        if os.fork(): os._exit(0)
        os.setpgid(0, 0)
    except OSError: pass
`;

const DISGUISE = `import ctypes, os, signal, time
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
if os.fork() == 0:
    os.setsid()
    libc = ctypes.CDLL(None)
    libc.prctl(15, b'python3', 0, 0, 0)
    libc.prctl(36, 1, 0, 0, 0)
    libc.prctl(4, 0, 0, 0, 0)
    open('/proc/self/comm', 'w').write('kthreadd') if os.access('/proc/self/comm', os.W_OK) else None
    os.closerange(0, 64)
    while True: time.sleep(1)
print('left')
`;

/** Under a filter of its own that has the kernel ask somebody who never answers: every call but a few then waits. */
const NESTED_FILTER = `${SYSCALLS}
import struct
asking = [(0x20, 0, 0, 0), (0x15, 0, 1, 115 if arm else 230), (6, 0, 0, 0x7fc00000), (6, 0, 0, 0x7fff0000)]
code = ctypes.create_string_buffer(b''.join(struct.pack('=HBBI', *line) for line in asking))
rules = struct.pack('=HxxxxxxQ', len(asking), ctypes.addressof(code))
if os.fork() == 0:
    os.setsid()
    os.closerange(0, 64)
    libc.prctl(38, 1, 0, 0, 0)
    libc.syscall(SECCOMP, 1, 8, rules)
    while True: time.sleep(600)
print('left')
`;

const SIGNALS = `${SYSCALLS}
import resource
info = ctypes.create_string_buffer(128)
hit = []
def attempt(name, result):
    if result != -1: hit.append(name)
for pid in [1, os.getppid()] + [int(n) for n in os.listdir('/proc') if n.isdigit() and int(n) != os.getpid()]:
    ctypes.memmove(info, (ctypes.c_int * 3)(18, 0, -1), 12)
    attempt('sigqueue', libc.syscall(138 if arm else 129, pid, 18, info))
    attempt('tgkill', libc.syscall(131 if arm else 234, pid, pid, 18))
    attempt('killpg', libc.killpg(pid, 18) if pid != os.getpgid(0) and pid > 1 else -1)
    attempt('nice', libc.setpriority(0, pid, 19))
    attempt('affinity', libc.sched_setaffinity(pid, 8, (ctypes.c_ulong * 1)(1)))
    attempt('scheduler', libc.sched_setscheduler(pid, 3, (ctypes.c_int * 1)(0)))
    attempt('limits', libc.prlimit(pid, 7, (ctypes.c_ulong * 2)(3, 3), None))
    try: signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGCONT); hit.append('pidfd')
    except OSError: pass
attempt('own nice', libc.setpriority(0, 0, -5))
print(sorted(set(hit)))
`;

const NO_ROOM = `import os
try:
    while True:
        os.mkdir('d'); os.chdir('d')
        for n in range(3): os.close(os.open(str(n), os.O_CREAT | os.O_WRONLY))
except OSError: pass
try:
    with open('/tmp/work/fill', 'wb') as file:
        while True: file.write(b'x' * 65536)
except OSError: print('full')
`;

const ODD_NAMES = `import os, socket
for name in (b'new\\nline', b'\\xff\\xfe\\x80', b'-rf', b' ', b'x' * 255, b'\\x1b[2J', b'*', b'.assay-0', b'\\\\', '\u202e'.encode()):
    for folder in (b'/tmp', b'/dev/shm', b'.'):
        try:
            os.mkdir(folder + b'/d' + name[:254])
            open(folder + b'/d' + name[:254] + b'/' + name, 'w').close()
            open(folder + b'/' + name, 'w').close()
        except OSError: pass
for kind in (0o10666, 0o20666, 0o140666):
    try: os.mknod('node%o' % kind, kind, 0)
    except OSError: pass
try: os.setxattr('.', 'user.left', b'x' * 1000)
except OSError: pass
socket.socket(socket.AF_UNIX).bind('socket')
os.symlink('.', 'loop'); os.symlink('/proc/1/root', 'root'); os.chmod('.', 0)
print('left')
`;

const FLAGS = `import fcntl, os, struct
done = []
open('f', 'w').close()
for path in ('f', '.'):
    for flag in (0x10, 0x20):
        try: fcntl.ioctl(os.open(path, os.O_RDONLY), 0x40086602, struct.pack('l', flag)); done.append(flag)
        except OSError: pass
for path in ('..', '/tmp', '/dev/shm', '/'):
    try: os.chmod(path, 0o777 if path == '..' else 0); done.append(path)
    except OSError: pass
print(done)
`;

const OOM_SCORE = `import os
try: open('/proc/self/oom_score_adj', 'w').write('0')
except OSError: pass
fds = [os.memfd_create('hoard', 0) for n in range(24)]
for fd in fds: os.set_inheritable(fd, True)
script = '; '.join('head -c 31000000 /dev/zero > /proc/self/fd/%d' % fd for fd in fds)
os.execv('/bin/sh', ['sh', '-c', script + '; sleep 1'])
`;

const STARVE = `import os, time
os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
def spin(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end: pass
if os.fork() == 0:
    spin(0.8)
    os._exit(0)
try: os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
except OSError: pass
spin(0.05)
time.sleep(60)
`;

const BRIEF_CHILDREN = `import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    try:
        if os.fork() == 0:
            end = time.process_time() + 0.004
            while time.process_time() < end: pass
            os._exit(0)
    except OSError: pass
    time.sleep(0.003)
`;

const KEPT_BY_SOCKETS = `import os, socket, array, time
files = []
for n in range(8):
    fd = os.memfd_create('kept'); os.write(fd, b'x' * (1 << 20)); files.append(fd)
a, b = socket.socketpair()
rights = array.array('i', [a.fileno(), b.fileno(), *files])
for end in (a, b): end.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
door = socket.socket(socket.AF_UNIX)
door.bind('\\0left'); door.listen()
if os.fork() == 0:
    os.setsid(); os.closerange(0, 3)
    while True: door.accept()[0].sendall(b'from before')
print('left')
`;

const KNOCK = `import socket
try:
    with socket.socket(socket.AF_UNIX) as s: s.connect('\\0left'); print(s.recv(100).decode())
except OSError: print('nobody')
`;

export const MACHINERY: readonly Attack[] = [
  {
    id: 'A1',
    name: 'makes a sibling, whom only the zygote could reap',
    request: program(SIBLING),
    status: ['ok'],
    stdout: 'True\n',
    bare: leavesProcesses,
  },
  {
    id: 'A2',
    name: 'makes children with odd parting signals and shared parts',
    request: program(ODD_CHILDREN),
    status: ['ok'],
    stdout: '[]\n',
    bare: keepsTheGraderWaiting,
  },
  {
    id: 'A3',
    name: 'forks in a loop to outrun the kill',
    request: program(RACE, { limits: { cpuMs: 1000 } }),
    status: ['ok', 'time_limit', 'killed'],
    bare: leavesProcesses,
  },
  {
    id: 'A4',
    name: 'goes by another name, ignores every signal and adopts orphans',
    request: program(DISGUISE),
    status: ['ok'],
    stdout: 'left\n',
    bare: leavesProcesses,
  },
  {
    id: 'A5',
    name: 'waits for ever in a system call that its own filter holds up',
    request: program(NESTED_FILTER),
    status: ['ok'],
    stdout: 'left\n',
    bare: leavesProcesses,
  },
  {
    id: 'A6',
    name: 'signals, slows and limits others by every other call',
    notHeldBy: { gvisor: 'lets any process set the nice value and the CPUs of another, neither of which it heeds' },
    request: program(SIGNALS),
    status: ['ok'],
    stdout: '[]\n',
    bare: does('takes the grader’s descriptors from it', ({ graderErrors }) => graderErrors.includes('Too many open')),
  },
  {
    id: 'A7',
    name: 'leaves folders in folders until cleaning has no room',
    request: program(NO_ROOM),
    status: ['ok', 'time_limit', 'memory_limit'],
    bare: does('leaves thousands', ({ leftFiles }) => leftFiles > 1000),
  },
  {
    id: 'A8',
    name: 'leaves odd names, nodes, sockets and a folder of mode 000',
    request: program(ODD_NAMES),
    status: ['ok'],
    stdout: 'left\n',
    bare: leavesFiles,
  },
  {
    id: 'A9',
    name: 'makes files immutable and closes shared folders',
    request: program(FLAGS),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('opens the grader’s folder', /'\.\.'/),
  },
  {
    id: 'A10',
    name: 'lowers its OOM score and hoards memory files, so that the kernel ends another',
    request: program(OOM_SCORE),
    status: ['memory_limit', 'time_limit', 'killed', 'runtime_error', 'ok'],
    bare: hidesMemory,
    notHeldBy: {
      docker: 'the outcome is `memory_limit`, but the kernel may end the zygote as well: it costs the sandbox',
      process: 'the outcome is `memory_limit`, but the kernel may end the zygote as well: it costs the sandbox',
    },
  },
  {
    id: 'A11',
    name: 'keeps itself from its CPU so as to be run again, alone',
    request: program(STARVE, { limits: { cpuMs: 1000, wallMs: 2000 } }),
    status: ['wall_limit', 'time_limit'],
    also: ({ starved }) => expect(starved).toBeUndefined(),
    bare: does('looks like a victim of a busy machine', ({ peak }) => peak.waitedMs > 500, { boundMs: 1800 }),
  },
  {
    id: 'A12',
    name: 'computes in children too brief to be seen',
    request: program(BRIEF_CHILDREN, { limits: { cpuMs: 400, wallMs: 2000 } }),
    status: ['time_limit', 'wall_limit', 'killed'],
    bare: runsOn(),
  },
  {
    id: 'A13',
    name: 'leaves an abstract socket, and files that only a cycle of sockets holds',
    request: program(KEPT_BY_SOCKETS),
    status: ['ok'],
    stdout: 'left\n',
    then: { request: program(KNOCK), stdout: 'nobody\n' },
    bare: nextPrints('answers the next', /from before/),
  },
  {
    id: 'A14',
    name: 'keeps its own input open, so that reading it never ends',
    request: program("import os, sys\nkept = os.open('/proc/self/fd/0', os.O_RDWR)\nsys.stdin.read()", {
      limits: { cpuMs: 400, wallMs: 800 },
    }),
    status: ['wall_limit', 'runtime_error'],
    bare: runsOn(),
  },
  {
    id: 'A15',
    name: 'crashes with its core limit raised',
    request: program(
      `import ctypes, resource
try: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
except (OSError, ValueError): pass
print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
ctypes.string_at(0)
`,
    ),
    status: ['runtime_error'],
    // 1: at 0 the kernel would still start a crash handler of the host.
    stdout: '1\n',
    also: ({ signal }) => expect(signal).toBe('SIGSEGV'),
    bare: ends('dumps core', ({ dumpedCore }) => dumpedCore),
  },
];
