import { call } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { ends, isBelieved, breaksTheGrader, runsOn } from './bare/harm';

/** For what computes: the wall limit is far away, for the host may be busy with other tests. */
const QUICK = { cpuMs: 400, wallMs: 15_000 };
/** For what waits. */
const BRIEF = { cpuMs: 400, wallMs: 1000 };
const noValue: Attack['also'] = ({ value }) => expect(value).toBeUndefined();

/** Writes to whatever is open, as what runs beside the harness can. */
const WRITE_ANYWHERE = `import os, threading, time
def spray(data):
    for fd in range(3, 256):
        try: os.write(fd, data)
        except OSError: pass
`;

const REWRITE = `import sys
def f():
    frame = sys._getframe(1)
    while frame:
        for name in list(frame.f_globals):
            if name in ('passed', 'expected', 'report', 'encode', 'finish', 'write_all'): frame.f_globals[name] = None
        frame = frame.f_back
    import gc
    for thing in gc.get_objects():
        if type(thing) is dict and 'expected' in thing: thing['expected'] = 'mine'
    class Yes(str):
        __eq__ = lambda *_: True
        __hash__ = str.__hash__
    return 'mine' if 'main' in __name__ and not getattr(sys, 'orig_argv', ['', ''])[-1].endswith('harness.py') else Yes('mine')
`;

const HOOKS = `import gc, sys, threading
def meddle(frame, event, arg):
    for name, value in list(frame.f_locals.items()):
        if isinstance(value, list): value.append('forged')
        if isinstance(value, dict) and 'passed' in value: value['passed'] = True
    return meddle
def f():
    sys.setprofile(meddle); threading.setprofile(meddle)
    gc.callbacks.append(lambda *_: meddle(sys._getframe(1), '', None)); gc.set_threshold(1)
    return ('a', 'b')
`;

export const VALUES: readonly Attack[] = [
  {
    id: 'A27',
    name: 'forks in a call, so that two answer it',
    request: call(
      'import os\ndef f():\n    child = os.fork()\n    if child: os.waitpid(child, 0)\n    return 3',
      'f()',
    ),
    status: ['runtime_error'],
    also: noValue,
    bare: ends('has two verdicts written', ({ results }) => results.split('"passed"').length === 3),
  },
  {
    id: 'A28',
    name: 'answers a second time from a thread',
    request: call(
      `${WRITE_ANYWHERE}def late():
    time.sleep(0.1); spray(b'{"t":"int","v":"42"}{"passed": true}')
def f():
    spray(b'{"t":"int","v":"41"}')
    threading.Thread(target=late).start()
    return 3
`,
      'f()',
    ),
    status: ['runtime_error'],
    also: noValue,
    bare: ends('adds a verdict', ({ results }) => results.endsWith('{"passed": true}')),
  },
  {
    id: 'A29',
    name: 'keeps a thread running behind its answer',
    request: call(
      'import threading, time\ndef f():\n    threading.Thread(target=time.sleep, args=(600,)).start()\n    return 3',
      'f()',
      { limits: BRIEF },
    ),
    status: ['wall_limit'],
    also: noValue,
    bare: runsOn(),
  },
  {
    id: 'A30',
    name: 'answers with what never ends showing itself',
    request: call('class Slow:\n    def __repr__(self):\n        while True: pass\ndef f(): return Slow()', 'f()', {
      limits: QUICK,
    }),
    status: ['time_limit'],
    also: noValue,
    bare: runsOn(),
  },
  {
    id: 'A31',
    name: 'answers with what exits 0 when it is shown',
    request: call('class Bye:\n    def __repr__(self): raise SystemExit(0)\ndef f(): return Bye()', 'f()'),
    status: ['runtime_error'],
    also: noValue,
    bare: isBelieved('exit code'),
  },
  {
    id: 'A32',
    name: 'answers with a list that holds itself twice',
    request: call('def f():\n    a = []\n    a += [a, a]\n    return a', 'f()'),
    status: ['memory_limit', 'time_limit', 'output_limit'],
    also: noValue,
    bare: breaksTheGrader('breaks the harness'),
  },
  {
    id: 'A33',
    name: 'answers with nesting far deeper than a stack',
    request: call('def f():\n    a = []\n    for n in range(10 ** 5): a = [a]\n    return a', 'f()'),
    status: ['ok', 'runtime_error'],
    bare: breaksTheGrader('breaks the harness'),
  },
  {
    id: 'A34',
    name: 'answers with a number of ten million bits',
    request: call('def f(): return 1 << 10 ** 7', 'f()'),
    status: ['output_limit'],
    also: noValue,
    bare: breaksTheGrader('breaks the harness'),
  },
  {
    id: 'A35',
    name: 'rewrites the names of the frames above it',
    request: call(REWRITE, 'f()'),
    status: ['ok', 'runtime_error'],
    also: ({ value }) => expect([undefined, { t: 'str', v: 'mine' }]).toContainEqual(value),
    bare: ends('passes', ({ results }) => results.includes('"passed": true')),
  },
  {
    id: 'A36',
    name: 'leaves hooks that meddle while its answer is written',
    request: call(HOOKS, 'f()'),
    status: ['ok', 'runtime_error'],
    // Whatever comes of it, it is the program's own answer: it does not know the right one.
    also: ({ value }) => expect(value === undefined || JSON.stringify(value).includes('"a"')).toBe(true),
    bare: ends('breaks the harness or its verdict', ({ exitCode, results }) => exitCode !== 0 || /true/.test(results)),
  },
];
