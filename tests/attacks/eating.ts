import { call, program } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import {
  breaksTheGrader,
  does,
  ends,
  floods,
  hidesMemory,
  makesProcesses,
  prints,
  runsOn,
  takesMemory,
} from './bare/harm';

/** For what computes: the wall limit is far away, for the host may be busy with other tests. */
const QUICK = { cpuMs: 400, wallMs: 15_000 };
/** For what waits. */
const BRIEF = { cpuMs: 400, wallMs: 800 };

const FORK_BOMB = `import os
while True:
    try: os.fork()
    except OSError: pass
`;

const COUNT_FORKS = `import os, time
made = 0
try:
    while True:
        if os.fork() == 0: time.sleep(60)
        made += 1
except OSError: pass
print(made < 32, flush=True)
`;

const THREADS = `import threading, time
made = 0
try:
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start(); made += 1
except RuntimeError: pass
print(made < 32)
`;

const ORPHANS = `import os, signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for n in range(8):
    if os.fork() == 0:
        if os.fork() == 0:
            while True: pass
        os._exit(0)
signal.pause()
`;

const HUNGRY_CHILD = `import os
if os.fork() == 0:
    hold = []
    while True: hold.append(bytearray(1 << 20))
os.wait()
print('survived')
`;

const FILL = `import errno
try:
    with open('big', 'wb') as file:
        while True: file.write(b'x' * (1 << 20))
except OSError as error: print(error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT))
`;

const INODES = `import errno, os
try:
    for n in range(10 ** 6): os.close(os.open(str(n), os.O_CREAT | os.O_WRONLY))
except OSError as error: print(error.errno == errno.ENOSPC)
`;

const OPEN_ALL = `import errno, os
held = []
try:
    while True: held.append(os.open('/dev/null', os.O_RDONLY))
except OSError as error: print(error.errno == errno.EMFILE, len(held) < 1024)
`;

const flood = (stream: string) => `import os
block = b'x' * (1 << 16)
for n in range(1 << 14): os.write(${stream}, block)
`;

const NETWORK = `import socket, time
reached = []
for host, port in (('169.254.169.254', 80), ('192.0.2.1', 53), ('10.0.0.1', 80), ('172.17.0.1', 2375), ('8.8.8.8', 53), ('192.168.0.1', 80)):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind) as s:
                s.settimeout(0.5); s.connect((host, port)); reached.append(host)
        except OSError: pass
for kind in (socket.SOCK_RAW,):
    try: socket.socket(socket.AF_INET, kind, 1).close(); reached.append('raw')
    except OSError: pass
try: socket.getaddrinfo('example.org', 80); reached.append('dns')
except OSError: pass
for path in ('/var/run/docker.sock', '/run/docker.sock', '/run/containerd/containerd.sock', '/tmp/.X11-unix/X0', '\\0/tmp/.X11-unix/X0'):
    try:
        with socket.socket(socket.AF_UNIX) as s: s.connect(path); reached.append(path)
    except OSError: pass
print(reached)
`;

const HUGE = `import sys
getattr(sys, 'set_int_max_str_digits', id)(0)
print(10 ** (10 ** 7))
`;

export const EATING: readonly Attack[] = [
  {
    id: '27',
    name: 'bombs with forks',
    // Enough for the number of processes to be what ends it, also where a fork is slow.
    request: program(FORK_BOMB, { limits: { ...QUICK, cpuMs: 4000 } }),
    status: ['time_limit', 'wall_limit', 'killed', 'memory_limit'],
    also: ({ crowded }) => expect(crowded).toBe(true),
    bare: makesProcesses,
  },
  {
    id: '27b',
    name: 'is held to its number of processes',
    request: program(COUNT_FORKS),
    status: ['ok', 'killed'],
    notHeldBy: { gvisor: 'counts processes by looking: there are too many for a moment, and then the run is ended' },
    stdout: 'True\n',
    bare: makesProcesses,
  },
  {
    id: '27c',
    name: 'bombs with threads',
    request: program(THREADS),
    status: ['ok', 'killed'],
    stdout: 'True\n',
    bare: makesProcesses,
  },
  {
    id: '28',
    name: 'allocates without end',
    request: program('hold = []\nwhile True: hold.append(bytearray(1 << 20))'),
    status: ['memory_limit'],
    bare: takesMemory,
  },
  {
    id: '28b',
    name: 'allocates just over the limit',
    request: program('hold = bytearray(112 << 20)\nprint(len(hold))', { limits: { memoryMb: 64 } }),
    status: ['memory_limit'],
    notHeldBy: { gvisor: 'a refused allocation is a `runtime_error` there' },
    bare: prints('is given it', /^117440512$/m),
  },
  {
    id: '28c',
    name: 'has a child allocate and exits 0 itself',
    request: program(HUNGRY_CHILD),
    status: ['memory_limit'],
    bare: takesMemory,
  },
  {
    id: '28d',
    name: 'hides its memory in /dev/shm and memory files',
    request: program(`import os
fd = os.memfd_create('x')
while True: os.write(fd, b'x' * (1 << 20))
`),
    status: ['memory_limit', 'runtime_error', 'killed'],
    bare: hidesMemory,
  },
  {
    id: '29',
    name: 'fills its disk',
    request: program(FILL),
    status: ['ok', 'runtime_error', 'killed', 'memory_limit'],
    stdout: 'True\n',
    bare: does('writes over 200 MiB', ({ leftMb }) => leftMb > 200),
  },
  {
    id: '29b',
    name: 'makes files without end',
    request: program(INODES, { limits: { cpuMs: 3000 } }),
    status: ['ok', 'time_limit', 'memory_limit', 'wall_limit'],
    bare: does('makes more than 16,384', ({ leftFiles }) => leftFiles > 16_384),
  },
  {
    id: '29c',
    name: 'opens every descriptor',
    request: program(OPEN_ALL),
    status: ['ok'],
    stdout: 'True True\n',
    bare: prints('opens more than 1,024', /True False/),
  },
  {
    id: '30',
    name: 'writes 1 GiB on stdout',
    request: program(flood('1')),
    status: ['output_limit'],
    also: ({ stdout, truncated }) => expect([stdout.length, truncated]).toEqual([64 * 1024, true]),
    bare: floods,
  },
  {
    id: '30b',
    name: 'writes 1 GiB on stderr',
    request: program(flood('2')),
    status: ['output_limit'],
    also: ({ stderr, truncated }) => expect([stderr.length, truncated]).toEqual([64 * 1024, true]),
    bare: floods,
  },
  {
    id: '30c',
    name: 'returns a value without end',
    request: call("def f(): return 'x' * (1 << 22)", 'f()'),
    status: ['output_limit'],
    also: ({ value }) => expect(value).toBeUndefined(),
    bare: ends('writes all of it', ({ resultsBytes }) => resultsBytes > 1 << 22),
  },
  {
    id: '31',
    name: 'sleeps for ever',
    request: program('import time\ntime.sleep(1e6)', { limits: BRIEF }),
    status: ['wall_limit'],
    bare: runsOn(),
  },
  {
    id: '31b',
    name: 'writes a byte now and then',
    request: program("import time\nwhile True: print('.', end='', flush=True); time.sleep(0.2)", { limits: BRIEF }),
    status: ['wall_limit'],
    also: ({ stdout }) => expect(stdout.toString()).toMatch(/^\.+$/),
    bare: runsOn(),
  },
  {
    id: '31c',
    name: 'stops itself',
    request: program('import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)', { limits: BRIEF }),
    status: ['wall_limit', 'killed'],
    bare: runsOn(),
  },
  {
    id: '32',
    name: 'computes 9**9**9',
    request: program('9**9**9', { limits: QUICK }),
    status: ['time_limit'],
    bare: runsOn(),
  },
  {
    id: '32b',
    name: 'matches a catastrophic pattern',
    request: program("import re\nre.match('(a+)+$', 'a' * 64 + 'b')", { limits: QUICK }),
    status: ['time_limit'],
    bare: runsOn(),
  },
  {
    id: '32c',
    name: 'loops for ever',
    request: program('while True: pass', { limits: QUICK }),
    status: ['time_limit'],
    bare: runsOn(),
  },
  {
    id: '32d',
    name: 'loops in orphans that nobody waits for',
    request: program(ORPHANS, { limits: { cpuMs: 400, wallMs: 10_000 } }),
    status: ['time_limit'],
    bare: does('computes on after its end', ({ stillRunning, peak }) => stillRunning && peak.cpuMs > 1000, {
      boundMs: 1500,
    }),
  },
  {
    id: '32e',
    name: 'loops in its exit handler',
    request: program('import atexit\n@atexit.register\ndef f():\n    while True: pass', { limits: QUICK }),
    status: ['time_limit'],
    bare: runsOn(),
  },
  {
    id: '33',
    name: 'recurses until the stack ends',
    request: program('import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\nf()', { limits: { memoryMb: 128 } }),
    status: ['runtime_error', 'memory_limit', 'time_limit'],
    bare: takesMemory,
  },
  {
    id: '33b',
    name: 'reads through a null pointer and leaves no core',
    request: program('import ctypes\nctypes.string_at(0)'),
    status: ['runtime_error'],
    also: ({ signal }) => expect(signal).toBe('SIGSEGV'),
    bare: ends('dumps core', ({ dumpedCore }) => dumpedCore),
  },
  {
    id: '34',
    name: 'turns a huge number into text',
    request: program(HUGE),
    status: ['runtime_error', 'output_limit', 'time_limit'],
    bare: runsOn(),
  },
  {
    id: '35',
    name: 'is 10 MB of brackets',
    request: program('('.repeat(10 << 20), { limits: { cpuMs: 3000 } }),
    status: ['output_limit', 'runtime_error', 'memory_limit', 'time_limit'],
    bare: ends('has the compiler write it all out', ({ outputBytes }) => outputBytes > 10 << 20),
  },
  {
    id: '35b',
    name: 'holds a null byte',
    request: program('print(1)\0'),
    status: ['runtime_error'],
    bare: breaksTheGrader('breaks the harness', { inside: 1 }),
  },
  {
    id: '36',
    name: 'tries every way out to a network',
    request: program(NETWORK),
    status: ['ok'],
    stdout: '[]\n',
    // Six addresses by two kinds of socket, and what the lookup of a name asks; gVisor counts TCP alone.
    also: ({ networkTries }, on) => expect(networkTries).toBeGreaterThanOrEqual(on === 'gvisor' ? 6 : 12),
    bare: prints('reaches a cloud’s metadata service', /169\.254\.169\.254/),
  },
];
