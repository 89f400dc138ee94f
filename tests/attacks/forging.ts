import { call, program } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { breaksTheGrader, does, ends, isBelieved, runsOn, isTakenForHungry } from './bare/harm';

/** A frame of the supervisor's own protocol that says "ok": version, channel, flags, sequence, credit, length. */
const FRAME = `import json, struct
def frame(channel, sequence, payload):
    return struct.pack('>BBHIII', 1, channel, 0, sequence, 0, len(payload)) + payload
result = {'op': 'result', 'status': 'ok', 'exitCode': 0, 'signal': None, 'cpuMs': 1, 'wallMs': 1, 'memoryKb': 1}
forged = b''.join(frame(0, n, json.dumps(result).encode()) for n in range(64))
`;

const SPRAY = `${FRAME}import os, sys
taken = 0
for fd in range(3, 1024):
    try: os.write(fd, forged); taken += 1
    except OSError: pass
sys.stderr.write(str(taken))
sys.exit(5)
`;

const KILLER = `import os, signal
targets = [1, os.getppid(), -1] + [int(n) for n in os.listdir('/proc') if n.isdigit() and int(n) != os.getpid()]
hit = []
for target in targets:
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        if target == -1: continue
        try: os.kill(target, number); hit.append(target)
        except OSError: pass
print(hit, flush=True)
try: os.kill(-1, signal.SIGKILL)
except OSError: pass
print('alive')
`;

const always = (outcome: { stdout: Buffer }) => expect(outcome.stdout.toString()).not.toContain('accepted');

export const FORGING: readonly Attack[] = [
  {
    id: '8',
    name: 'leaves by os._exit(0) at once',
    request: program('import os\nos._exit(0)'),
    status: ['ok'],
    stdout: '',
    bare: isBelieved('exit code'),
  },
  {
    id: '8b',
    name: 'leaves by os._exit(0) when it should answer a call',
    request: call('import os\nos._exit(0)', '1 + 1'),
    status: ['runtime_error'],
    also: ({ value }) => expect(value).toBeUndefined(),
    bare: isBelieved('exit code'),
  },
  {
    id: '8c',
    name: 'leaves by sys.exit(0) when it should answer a call',
    request: call('import sys\nsys.exit(0)', '1 + 1'),
    status: ['runtime_error'],
    also: ({ value }) => expect(value).toBeUndefined(),
    bare: isBelieved('exit code'),
  },
  {
    id: '9',
    name: 'prints what a harness would from its exit handler',
    request: program(`import atexit\n@atexit.register\ndef last(): print('{"passed": true}')\nprint('wrong')`),
    status: ['ok'],
    stdout: 'wrong\n{"passed": true}\n',
    bare: isBelieved('last line'),
  },
  {
    id: '9b',
    name: 'answers a call from its exit handler',
    request: call(
      `import atexit, os
@atexit.register
def last():
    for fd in range(3, 256):
        try: os.pwrite(fd, b'{"passed": true, "value": 1}', 0) if os.environ.get('RESULTS') else os.write(fd, b'{"t":"int","v":"1"}')
        except OSError: pass
def f(): return 'mine'
`,
      'f()',
    ),
    status: ['ok'],
    // The channel is closed before exit handlers run.
    also: ({ value }) => expect(value).toEqual({ t: 'str', v: 'mine' }),
    bare: ends('overwrites the verdict', ({ results }) => results.startsWith('{"passed": true')),
  },
  {
    id: '10',
    name: 'returns what claims to equal everything',
    request: call(
      'class Same(int):\n    __eq__ = lambda *_: True\n    __repr__ = lambda _: "3"\ndef f(): return Same(4)',
      'f()',
    ),
    status: ['ok'],
    also: ({ value }) => expect(value?.t).toBe('object'),
    bare: ends('passes', ({ results }) => results.includes('"passed": true')),
  },
  {
    id: '11',
    name: 'patches what the loader uses to write the value',
    request: call(
      `import builtins, json, json.encoder, os, sys
real = os.write
os.write = lambda fd, data: real(fd, b'{"t":"int","v":"42"}')
json.dumps = json.encoder.encode_basestring_ascii = lambda *_, **__: '"42"'
builtins.type = builtins.repr = builtins.str = builtins.isinstance = lambda *_: '42'
def f(): return 'mine'
`,
      'f()',
    ),
    status: ['ok'],
    also: ({ value }) => expect(value).toEqual({ t: 'str', v: 'mine' }),
    bare: ends('writes its own verdict', ({ results }) => results.startsWith('{"t":"int","v":"42"}')),
  },
  {
    id: '12',
    name: 'brings its own sitecustomize, json and main modules',
    request: call('import json\ndef f(): return json.WORD', 'f()', {
      files: {
        'sitecustomize.py': 'raise SystemExit(0)',
        'usercustomize.py': 'raise SystemExit(0)',
        'json.py': "WORD = 'own'",
        'os.py': 'raise SystemExit(0)',
        'threading.py': 'raise SystemExit(0)',
      },
    }),
    status: ['ok'],
    also: ({ value }) => expect(value).toEqual({ t: 'str', v: 'own' }),
    bare: breaksTheGrader('breaks the harness'),
  },
  {
    id: '13',
    name: 'prints a frame of the protocol',
    request: program(`${FRAME}import sys\nsys.stdout.buffer.write(forged)\nsys.stdout.flush()\nsys.exit(5)`),
    status: ['runtime_error'],
    also: ({ exitCode, stdout }) => expect([exitCode, stdout.length > 1000]).toEqual([5, true]),
    bare: isBelieved('frame'),
  },
  {
    id: '13b',
    name: 'sprays frames over all descriptors',
    request: program(SPRAY),
    status: ['runtime_error'],
    also: ({ exitCode, stderr }) => expect([exitCode, stderr.toString()]).toEqual([5, '0']),
    bare: ends('writes where results are', ({ results }) => results.includes('"status": "ok"')),
  },
  {
    id: '13c',
    name: 'forges a value through the descriptor that it finds',
    request: call(
      `import os
def f():
    for fd in range(3, 256):
        try: os.write(fd, b'{"t":"int","v":"7"}')
        except OSError: pass
    os._exit(0)
`,
      'f() or 1',
    ),
    // It can write any value there, as it can return any; what it should be it does not know.
    status: ['ok'],
    also: ({ value }) => expect(value).toEqual({ t: 'int', v: '7' }),
    bare: ends('writes its own verdict', ({ results }) => results.startsWith('{"t":"int","v":"7"}')),
  },
  {
    id: '14',
    name: 'prints grade lines of other systems',
    request: program("print('100/100')\nprint('Grade :=>> 100')\nprint('##vso[task.complete result=Succeeded]')"),
    status: ['ok'],
    stdout: '100/100\nGrade :=>> 100\n##vso[task.complete result=Succeeded]\n',
    also: always,
    bare: isBelieved('grade line'),
  },
  {
    id: '15',
    name: 'kills whatever it can see, and all it cannot',
    request: program(KILLER),
    status: ['ok', 'killed'],
    stdout: '[]\nalive\n',
    bare: does('kills the grader and its neighbour', (seen) => seen.graderFailed && !seen.bystanderAlive),
  },
  {
    id: '16',
    name: 'closes stdout and exits 0',
    request: program('import os\nos.close(1)\nos._exit(0)'),
    status: ['ok'],
    stdout: '',
    bare: isBelieved('exit code'),
  },
  {
    id: '17',
    name: 'never reads 64 MiB of stdin',
    request: program('print("done")', { stdin: Buffer.alloc(64 << 20, 'x') }),
    status: ['ok'],
    stdout: 'done\n',
    bare: does('ends the grader with a broken pipe', ({ graderErrors }) => graderErrors.includes('BrokenPipeError')),
  },
  {
    id: '17b',
    name: 'reads 64 MiB of stdin very slowly and is ended',
    request: program('import sys, time\nwhile sys.stdin.buffer.read(1000): time.sleep(0.1)', {
      stdin: Buffer.alloc(64 << 20, 'x'),
      limits: { wallMs: 800 },
    }),
    status: ['wall_limit'],
    bare: runsOn(),
  },
  {
    id: '18',
    name: 'exits with 137 and speaks of memory',
    request: program("import sys\nprint('MemoryError', 'Killed', file=sys.stderr)\nsys.exit(137)"),
    status: ['runtime_error'],
    also: ({ exitCode }) => expect(exitCode).toBe(137),
    bare: isTakenForHungry,
  },
  {
    id: '18b',
    name: 'kills itself as the kernel would',
    request: program('import os, signal\nos.kill(os.getpid(), signal.SIGKILL)'),
    status: ['killed'],
    also: ({ signal }) => expect(signal).toBe('SIGKILL'),
    bare: isTakenForHungry,
  },
];
