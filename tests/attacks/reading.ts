import { call, program } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { does, ends, prints } from './bare/harm';

/** Every name that the environment of a run may have. */
const ENVIRONMENT = [
  'HOME',
  'LANG',
  'LC_CTYPE',
  'LOGNAME',
  'MPLBACKEND',
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'PATH',
]
  .concat(['PYTHONDONTWRITEBYTECODE', 'PYTHONHASHSEED', 'TERM', 'USER'])
  .sort();

const WALK = `import os
own = os.getcwd()
found = []
for root, folders, files in os.walk('/'):
    if root in ('/proc', '/sys', '/usr', '/dev') or root.startswith(own):
        folders[:] = []
        continue
    for name in files:
        path = os.path.join(root, name)
        try: text = open(path, 'rb').read(1 << 20)
        except OSError: continue
        if b'the-secret-of-this-test' in text: found.append(path)
print(found, sorted(os.listdir('/tmp')), os.path.exists('/work'), os.path.exists('/root/.ssh'))
`;

const MEMORY = `import gc, sys, types
secret = '-'.join(['the', 'hidden', 'input'])
found = []
for thing in gc.get_objects():
    try: text = repr(thing)
    except BaseException: continue
    if secret in text and thing is not globals(): found.append(type(thing).__name__)
frame = sys._getframe()
while frame:
    for name, value in list(frame.f_locals.items()):
        if isinstance(value, (str, bytes, bytearray)) and secret in str(value) and frame.f_globals is not globals():
            found.append(name)
    frame = frame.f_back
print(found)
`;

const OTHERS = `import os
leaks = []
for pid in [name for name in os.listdir('/proc') if name.isdigit() and int(name) != os.getpid()]:
    for part in ('mem', 'environ', 'maps', 'fd', 'cwd', 'root', 'exe', 'io', 'auxv', 'task/%s/mem' % pid):
        path = '/proc/%s/%s' % (pid, part)
        try:
            if part == 'fd': os.listdir(path)
            elif part in ('cwd', 'root', 'exe'): os.readlink(path)
            elif open(path, 'rb').read(1) or part == 'mem': pass
            else: continue
            leaks.append(path)
        except OSError: pass
print(leaks)
`;

const TRACE = `import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def refused(result): return result == -1
class Vec(ctypes.Structure): _fields_ = [('base', ctypes.c_void_p), ('len', ctypes.c_size_t)]
buffer = ctypes.create_string_buffer(8)
local, remote = Vec(ctypes.addressof(buffer), 8), Vec(0x400000, 8)
print(all(refused(libc.ptrace(request, pid, None, None)) for request in (16, 0x4206) for pid in (1, os.getppid())),
      refused(libc.process_vm_readv(1, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)),
      refused(libc.ptrace(0, 0, None, None)))
`;

const DESCRIPTORS = `import os
opened = []
for fd in range(3, 1024):
    try: os.fstat(fd); opened.append(fd)
    except OSError: pass
print(opened)
`;

export const READING: readonly Attack[] = [
  {
    id: '1',
    name: 'walks the disk for answers',
    request: program(WALK),
    status: ['ok'],
    stdout: "[] ['work'] False False\n",
    bare: prints('finds the expected output', /expected\.txt/),
  },
  {
    id: '2',
    name: 'dumps the environment',
    request: program("import os\nprint(sorted(os.environ))\nprint(len(open('/proc/self/environ').read()) < 400)"),
    status: ['ok'],
    also: ({ stdout }) => {
      const [names = '', short] = stdout.toString().trim().split('\n');
      const list: string[] = JSON.parse(names.replaceAll("'", '"'));
      expect(list.filter((name) => !ENVIRONMENT.includes(name))).toEqual([]);
      expect(short).toBe('True');
    },
    bare: prints('reads the grader’s token', /GRADER_TOKEN/),
  },
  {
    id: '3',
    name: 'looks for its hidden input in the interpreter’s memory',
    request: program(MEMORY, { stdin: 'the-hidden-input' }),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('finds it in the harness', /hidden/, { inside: 1 }),
  },
  {
    id: '3b',
    name: 'looks for the expression of a call before it is evaluated',
    request: call(
      `import gc, sys
seen = [frame for frame in [sys._getframe()]]
while seen[-1].f_back: seen.append(seen[-1].f_back)
found = [k for f in seen for k, v in f.f_locals.items() if isinstance(v, str) and 'hidden_argument' in v]
def f(hidden_argument=0): return found
`,
      "f('hidden_argument')",
    ),
    status: ['ok'],
    also: ({ value }) => expect(value).toEqual({ t: 'list', v: [] }),
    bare: ends('reads it in the harness', ({ results }) => !results.includes('[]')),
  },
  {
    id: '4',
    name: 'reads other processes through /proc',
    request: program(OTHERS),
    status: ['ok'],
    stdout: '[]\n',
    notHeldBy: { gvisor: 'the supervisor’s environment, which holds nothing, and its list of descriptors can be read' },
    bare: prints('reads the grader’s environment', /environ/),
  },
  {
    id: '5',
    name: 'traces and reads other processes',
    request: program(TRACE),
    status: ['ok'],
    stdout: 'True True True\n',
    bare: does('stops the grader', ({ stillRunning }) => stillRunning, { boundMs: 1000 }),
  },
  {
    id: '6',
    name: 'looks for open descriptors',
    request: program(DESCRIPTORS),
    status: ['ok'],
    stdout: '[]\n',
    bare: prints('finds where results are written', /\d/),
  },
  {
    id: '7',
    name: 'puts its input in the exit code (no verdict, and hidden by the page)',
    request: program('import sys\ndata = sys.stdin.read()\nsys.exit(int(data) % 256)', { stdin: '300' }),
    status: ['runtime_error'],
    also: ({ exitCode }) => expect(exitCode).toBe(44),
    bare: ends('tells 8 bits of it', ({ exitCode }) => exitCode === 44),
  },
];
