import { program } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { does, floods, nextPrints, prints } from './bare/harm';

const RAISE = `import ctypes, os, resource
raised = []
for name in ('NPROC', 'AS', 'CPU', 'NOFILE', 'FSIZE', 'MEMLOCK', 'CORE', 'RTPRIO', 'NICE', 'SIGPENDING', 'MSGQUEUE'):
    kind = getattr(resource, 'RLIMIT_' + name, None)
    if kind is None: continue
    soft, hard = resource.getrlimit(kind)
    more = resource.RLIM_INFINITY if hard == resource.RLIM_INFINITY else hard + 1
    for wanted in ((more, more), (hard, hard)):
        if wanted[0] == soft: continue
        try: resource.setrlimit(kind, wanted)
        except (OSError, ValueError): continue
        if name in ('NPROC', 'CPU', 'NOFILE', 'FSIZE', 'MEMLOCK'): raised.append(name)
for policy in (os.SCHED_FIFO, os.SCHED_RR):
    try: os.sched_setscheduler(0, policy, os.sched_param(1)); raised.append('scheduler')
    except OSError: pass
print(raised)
`;

const KNOBS = `import ctypes, os, socket, time
libc = ctypes.CDLL(None, use_errno=True)
turned = []
for root in ('/proc/sys', '/sys', '/proc'):
    for folder, folders, names in os.walk(root):
        if folder == '/proc': folders[:] = []
        for name in names:
            path = os.path.join(folder, name)
            if os.path.islink(path) or not os.path.isfile(path) or not os.access(path, os.W_OK): continue
            try:
                # What it says already: some may be opened by all, and written by none.
                with open(path, 'rb') as knob: now = knob.read()
                with open(path, 'wb', 0) as knob: knob.write(now)
                turned.append(path)
            except OSError: pass
for path in ('/proc/kcore', '/dev/mem', '/dev/kmsg', '/proc/kmsg', '/dev/port', '/dev/sda', '/dev/vda', '/dev/kvm', '/dev/tty'):
    try: os.close(os.open(path, os.O_RDONLY)); turned.append(path)
    except OSError: pass
for name, call in {
    'clock': lambda: libc.clock_settime(0, (ctypes.c_long * 2)(0, 0)),
    'hostname': lambda: libc.sethostname(b'mine', 4),
    'chroot': lambda: libc.chroot(b'/tmp'),
    'mount': lambda: libc.mount(b'none', b'/tmp', b'tmpfs', 0, None),
    'umount': lambda: libc.umount2(b'/proc', 2),
    'reboot': lambda: libc.reboot(0),
    'swap': lambda: libc.swapoff(b'/nothing') if ctypes.get_errno() else -1,
    'personality': lambda: libc.personality(0x40000),
    'log': lambda: libc.klogctl(3, ctypes.create_string_buffer(64), 64),
    'account': lambda: libc.acct(None),
    'quota': lambda: libc.quotactl(0x800003, None, 0, None),
}.items():
    if call() != -1: turned.append(name)
print(turned)
`;

const NETLINK = `import socket
heard = []
for protocol in range(1, 23):
    try: socket.socket(16, socket.SOCK_RAW, protocol).close(); heard.append(protocol)
    except OSError: pass
print(heard)
`;

const PRIVILEGED = `import os, subprocess
grown = []
for folder in ('/usr/bin', '/usr/sbin', '/usr/lib', '/bin', '/usr/local/bin'):
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        try: about = os.stat(path)
        except OSError: continue
        if not about.st_mode & 0o6000 or not os.path.isfile(path) or not about.st_mode & 1: continue
        read, write = os.pipe()
        child = subprocess.Popen([path], stdin=read, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for look in range(20):
            try: ids = {line.split()[0]: line.split()[1:] for line in open('/proc/%d/status' % child.pid) if line[1:4] == 'id:'}
            except OSError: break
            if ids.get('Uid:', [''] * 4)[1] == '0' or len(set(ids.get('Gid:', []))) > 1: grown.append(name); break
        child.poll() is None and os.kill(child.pid, 0)
print(sorted(set(grown)))
`;

const SPARSE = `try:
    with open('sparse', 'wb') as file: file.truncate(1 << 40)
    print('made')
except OSError: print('refused')
`;

const SPLICE = `import os
source = os.memfd_create('block')
os.write(source, b'x' * (1 << 20))
while True: os.sendfile(1, source, 0, 1 << 20)
`;

const HOARD_COUNTED = `import ctypes, os, select, time
libc = ctypes.CDLL(None)
made = 0
if os.fork() == 0:
    os.setsid(); os.closerange(0, 3)
    while libc.inotify_init() >= 0: made += 1
    time.sleep(600)
time.sleep(0.3)
print('left')
`;

const ONE_MORE = `import ctypes
print(ctypes.CDLL(None).inotify_init() >= 0)
`;

const LOCKS = `import fcntl, os, time
for path in ('/tmp', '/dev/shm', '/usr', '/', '/dev/null'):
    try: fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError: pass
if os.fork() == 0:
    os.setsid(); os.closerange(0, 3)
    time.sleep(600)
print('left')
`;

const UNLOCKED = `import fcntl, os
free = []
for path in ('/tmp', '/dev/shm'):
    try: fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB); free.append(path)
    except OSError: pass
print(free)
`;

const CLOSED_CONNECTION = `import socket
with socket.socket() as listening:
    listening.bind(('127.0.0.1', 5000)); listening.listen()
    client = socket.create_connection(('127.0.0.1', 5000))
    server, _ = listening.accept()
    server.close(); client.close()
print('left')
`;

const SAME_PORT = `import socket
try:
    with socket.socket() as s: s.bind(('127.0.0.1', 5000))
    print('free')
except OSError: print('taken')
`;

/** Tells one letter to the next run by where the kernel's count of processes stands. */
const COUNTING = `import os, sys
letter = sys.stdin.read(1)
pid = os.getpid()
while pid % 64 != ord(letter) - 64:
    pid = os.fork()
    if pid == 0: os._exit(0)
    os.waitpid(pid, 0)
print('left')
`;

const COUNTED = `import os
print(chr((os.getpid() - 1) % 64 + 64))
`;

const REMEMBER = `import sys
kept = [sys.stdin.read() * 1000 for n in range(100)]
open('/tmp/kept', 'w').write(kept[0]); open('/dev/shm/kept', 'w').write(kept[0])
print('left')
`;

const RECALL = `import os
needle = '-'.join(['what', 'was', 'hidden']).encode()
found = []
for line in open('/proc/self/maps'):
    span, rights = line.split()[:2]
    low, high = (int(part, 16) for part in span.split('-'))
    if rights[0] != 'r' or high - low > 1 << 28 or low > 1 << 47: continue
    try:
        with open('/proc/self/mem', 'rb', 0) as memory:
            memory.seek(low)
            data = memory.read(high - low)
    except (OSError, ValueError, OverflowError): continue
    if data.count(needle * 2): found.append('memory')
for folder in ('/tmp', '/dev/shm'):
    for name in os.listdir(folder):
        if name == 'kept': found.append(folder)
print(sorted(set(found)))
`;

export const KERNEL: readonly Attack[] = [
  {
    id: 'A16',
    name: 'raises its own limits, or asks to be scheduled first',
    request: program(RAISE),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('raises some', /NOFILE/),
  },
  {
    id: 'A17',
    name: 'turns the kernel’s knobs and opens its devices',
    request: program(KNOBS),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('turns some', /personality/),
  },
  {
    id: 'A18',
    name: 'listens to the host’s devices by netlink',
    request: program(NETLINK),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('hears them', /15/),
  },
  {
    id: 'A19',
    name: 'starts programs that gain privileges',
    request: program(PRIVILEGED, { limits: { cpuMs: 4000 } }),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('has them run as root', /su/),
  },
  {
    id: 'A20',
    name: 'makes a file of 1 TiB with nothing in it',
    request: program(SPARSE),
    status: ['ok'],
    stdout: 'refused\n',
    bare: does('makes it', ({ leftMb }) => leftMb >= 1 << 20),
  },
  {
    id: 'A21',
    name: 'has the kernel copy without end to its output',
    request: program(SPLICE),
    status: ['output_limit'],
    bare: floods,
  },
  {
    id: 'A22',
    name: 'uses up what the kernel counts for each user',
    request: program(HOARD_COUNTED),
    status: ['ok'],
    stdout: 'left\n',
    then: { request: program(ONE_MORE), stdout: 'True\n' },
    bare: nextPrints('leaves none for the next', /False/),
  },
  {
    id: 'A23',
    name: 'locks what all share',
    request: program(LOCKS),
    status: ['ok'],
    stdout: 'left\n',
    then: { request: program(UNLOCKED), stdout: "['/tmp', '/dev/shm']\n" },
    bare: nextPrints('keeps the next from it', /\[\]/),
  },
  {
    id: 'A24',
    name: 'closes a connection so that its port stays taken, for the next to see',
    request: program(CLOSED_CONNECTION),
    status: ['ok'],
    stdout: 'left\n',
    then: { request: program(SAME_PORT), stdout: 'free\n' },
    bare: nextPrints('stays taken', /taken/),
    notHeldBy: {
      gvisor: 'its network stack remembers closed connections for a minute, as told by the ports that they had',
    },
  },
  {
    id: 'A25',
    name: 'tells the next run a letter of its input by the count of processes',
    request: program(COUNTING, { stdin: 'Q' }),
    status: ['ok'],
    stdout: 'left\n',
    then: { request: program(COUNTED), stdout: /^[^Q]\n$/ },
    bare: nextPrints('is told it', /^Q$/m),
    notHeldBy: {
      docker:
        'what the kernel counts for a sandbox goes on from run to run: some bits, to programs of the same sandbox',
      gvisor:
        'what the kernel counts for a sandbox goes on from run to run: some bits, to programs of the same sandbox',
      process:
        'what the kernel counts for a sandbox goes on from run to run: some bits, to programs of the same sandbox',
    },
  },
  {
    id: 'A26',
    name: 'looks through its memory for what an earlier run had',
    request: program(REMEMBER, { stdin: 'what-was-hidden' }),
    status: ['ok'],
    stdout: 'left\n',
    then: { request: program(RECALL), stdout: '[]\n' },
    bare: nextPrints('finds what it left', /tmp/),
  },
];
