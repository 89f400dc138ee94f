import { program } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { breaksTheGrader, keepsTheGraderWaiting, leavesFiles, leavesIpc, leavesProcesses, prints } from './bare/harm';

/** Leaves something in each place that a run can write to, and waits to be found out. */
const FILES = `import os
for root in ('/tmp', '/dev/shm', '/var/tmp', os.getcwd(), '/dev/mqueue'):
    try: open(root + '/left', 'w').write('x')
    except OSError: pass
print('left')
`;

const DEEP = `import os
for n in range(3000):
    os.mkdir('d'); os.chdir('d')
open('f', 'w').write('x')
os.chmod('.', 0)
os.chdir('/tmp')
os.mkdir('locked'); open('locked/f', 'w'); os.mkdir('locked/inner'); os.chmod('locked/inner', 0); os.chmod('locked', 0)
os.symlink('/usr', 'link'); os.symlink('/nowhere', '.assay-0'); os.mkfifo('fifo')
open('plain', 'w'); os.link('plain', 'twice')
print('left')
`;

const IPC = `import ctypes, os
libc = ctypes.CDLL(None)
print(libc.shmget(0x5a5a, 4096, 0o1666) >= 0, libc.msgget(0x5a5a, 0o1666) >= 0, libc.semget(0x5a5a, 1, 0o1666) >= 0)
`;

/** Memory that is nobody's once its maker is killed. */
const HOARD = `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
taken = 0
for n in range(2000):
    segment = libc.shmget(0, 1 << 20, 0o1600)
    if segment < 0: break
    address = libc.shmat(segment, None, 0)
    ctypes.memset(address, 1, 1 << 20); libc.shmdt(ctypes.c_void_p(address)); taken += 1
queues = 0
while queues < 40000 and libc.msgget(0, 0o1600) >= 0: queues += 1
print(taken <= 64, queues <= 64)
`;

const QUEUE = `import ctypes
librt = ctypes.CDLL('librt.so.1', use_errno=True)
print(librt.mq_open(b'/left', 0o102, 0o666, None) >= 0)
`;

const ESCAPE = `import os, signal, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD): signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.close(1); os.close(2)
        while True: time.sleep(1)
    os._exit(0)
print('left')
`;

const HOLD_PIPES = `import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(600)
print('left')
`;

const CACHES = `import os, sys, site
written = []
for path in list(sys.path) + ['/usr/lib/python3/dist-packages', os.path.dirname(os.__file__), '/root']:
    if path.startswith(os.getcwd()): continue
    for name in ('x.pth', 'usercustomize.py', '__pycache__/os.cpython-311.pyc'):
        try: open(os.path.join(path, name), 'w').write('x'); written.append(path)
        except OSError: pass
import helper
print(written, os.path.exists('__pycache__'))
`;

const FORBIDDEN = `import ctypes, socket
libc = ctypes.CDLL(None, use_errno=True)
import platform
numbers = {'x86_64': {'add_key': 248, 'keyctl': 250, 'io_uring_setup': 425, 'userfaultfd': 323, 'bpf': 321, 'unshare': 272,
                      'setns': 308, 'mount': 165, 'open_by_handle_at': 304, 'perf_event_open': 298, 'kexec_load': 246},
           'aarch64': {'add_key': 217, 'keyctl': 219, 'io_uring_setup': 425, 'userfaultfd': 282, 'bpf': 280, 'unshare': 97,
                       'setns': 268, 'mount': 40, 'open_by_handle_at': 265, 'perf_event_open': 241, 'kexec_load': 104}}
allowed = [name for name, number in numbers[platform.machine()].items()
           if libc.syscall(number, 0x10000000 if name == 'unshare' else 0, 0, 0, 0, 0) != -1 or ctypes.get_errno() not in (1, 13, 38)]
for family in (38, 40, 17, 29):
    try: socket.socket(family, socket.SOCK_SEQPACKET if family == 38 else socket.SOCK_DGRAM).close(); allowed.append(family)
    except OSError: pass
pid = libc.syscall(56 if platform.machine() == 'x86_64' else 220, 0x10000000 | 17, 0, 0, 0, 0)
if pid == 0: __import__('os')._exit(0)
print(allowed, pid)
`;

export const LEAVING: readonly Attack[] = [
  {
    id: '20',
    name: 'leaves files wherever it can write',
    request: program(FILES),
    status: ['ok'],
    stdout: 'left\n',
    bare: leavesFiles,
  },
  {
    id: '20b',
    name: 'leaves folders 3,000 deep, locked ones, links and pipes',
    request: program(DEEP),
    status: ['ok'],
    stdout: 'left\n',
    bare: leavesFiles,
  },
  {
    id: '21',
    name: 'leaves System V objects',
    request: program(IPC),
    status: ['ok'],
    stdout: 'True True True\n',
    bare: leavesIpc,
  },
  {
    id: '21c',
    name: 'hoards memory in System V objects',
    request: program(HOARD),
    status: ['ok'],
    stdout: 'True True\n',
    notHeldBy: { gvisor: 'has its own limits on System V objects, which are higher' },
    bare: prints('has more of both', /False False/),
  },
  {
    id: '21b',
    name: 'leaves a message queue',
    request: program(QUEUE),
    status: ['ok'],
    stdout: 'True\n',
    bare: leavesFiles,
  },
  {
    id: '22',
    name: 'forks twice, leaves the session, ignores signals',
    request: program(ESCAPE),
    status: ['ok'],
    stdout: 'left\n',
    bare: leavesProcesses,
  },
  {
    id: '22b',
    name: 'leaves a child that holds its output open',
    request: program(HOLD_PIPES),
    status: ['ok'],
    stdout: 'left\n',
    bare: keepsTheGraderWaiting,
  },
  {
    id: '23',
    name: 'writes caches and start-up files',
    request: program(CACHES, { files: { 'helper.py': '' } }),
    status: ['ok'],
    stdout: '[] False\n',
    bare: prints('leaves what the next Python starts', /site-packages.*True/),
  },
  {
    id: '24',
    name: 'asks the kernel for what it should not',
    request: program(FORBIDDEN),
    status: ['ok'],
    stdout: '[] -1\n',
    bare: prints('is given most of it', /add_key.*keyctl/),
  },
  {
    id: '25',
    name: 'corrupts builtins and sys.modules',
    request: program('import builtins, sys\nsys.modules.clear()\nbuiltins.print = builtins.open = builtins.len = None'),
    status: ['ok', 'runtime_error'],
    bare: breaksTheGrader('breaks the harness for the tests to come', { inside: 2 }),
  },
  {
    id: '26',
    name: 'keeps a counter in the library between tests',
    request: program('import string\nstring.count = getattr(string, "count", 0) + 1\nprint(string.count)'),
    status: ['ok'],
    stdout: '1\n',
    bare: prints('goes on counting', /^1\n2\n$/, { inside: 2 }),
  },
];
