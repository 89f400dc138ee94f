import type { Outcome, OutcomeStatus, RunRequest } from '../sandbox';
import { call, program } from './requests';

/** A program and what bare `python3 main.py` makes of it. */
export interface LifelikeProgram {
  readonly name: string;
  readonly request: RunRequest;
  /** Default `ok`. */
  readonly status?: OutcomeStatus;
  readonly stdout?: string;
  /** All of it; left out, nothing may be written there. */
  readonly stderr?: string;
  /** Of a call, as `decodeValue` writes it. */
  readonly value?: string;
  readonly also?: (outcome: Outcome) => void;
}

const TRACEBACK = 'Traceback (most recent call last):\n';
const ends = (exitCode: number | null, signal: string | null) => (outcome: Outcome) =>
  expect({ exitCode: outcome.exitCode, signal: outcome.signal }).toEqual({ exitCode, signal });

const SEEN = `import sys, os
print(sys.argv, __name__, sys.path[0] == os.getcwd(), sorted(os.listdir('.')), __file__.endswith('/main.py'))
import __main__
print(__main__.SEEN if hasattr(__main__, 'SEEN') else 'early')
`;

const SHADOW = `import statistics
print(statistics.mean([1, 2]))
`;

const GOODBYE = `import atexit
class Thing:
    def __del__(self): print('gone')
thing = Thing()
atexit.register(print, 'at exit')
print('end')
`;

const VALUES = `class List(list): pass
class Same:
    def __eq__(self, other): return True
    def __repr__(self): return '42'
class Word(str): pass
def nested(depth): return [nested(depth - 1)] if depth else 1
`;

export const LIFELIKE_PROGRAMS: readonly LifelikeProgram[] = [
  {
    name: 'sees its own name, arguments, folder and files',
    request: program(SEEN, { files: { 'data/x.txt': 'x', 'helper.py': '' } }),
    stdout: "['main.py'] __main__ True ['data', 'helper.py', 'main.py'] True\nearly\n",
  },
  {
    name: 'imports its own modules and reads its own files',
    request: program('import helper\nprint(helper.twice(21), open("data/x.txt").read())', {
      files: { 'helper.py': 'def twice(x): return 2 * x\n', 'data/x.txt': 'text' },
    }),
    stdout: '42 text\n',
  },
  {
    name: 'is given its own module before the library’s',
    request: program(SHADOW, { files: { 'statistics.py': "def mean(values): return 'mine'\n" } }),
    stdout: 'mine\n',
  },
  { name: 'is given the library’s module where it has none', request: program(SHADOW), stdout: '1.5\n' },
  {
    name: 'opens its stdin by name',
    request: program("print(open('/dev/stdin').read().upper(), end='')", { stdin: 'by name\n' }),
    stdout: 'BY NAME\n',
  },
  {
    name: 'says goodbye in the usual order',
    request: program(GOODBYE),
    stdout: 'end\nat exit\ngone\n',
  },
  {
    name: 'hashes strings the same each time',
    request: program("print(hash('assay') == hash('assay'), len({'a', 'b'}))"),
    stdout: 'True 2\n',
  },
  {
    name: 'draws random numbers of its own each time',
    request: program('import random, subprocess\nprint(0 <= random.random() < 1)'),
    stdout: 'True\n',
  },
  {
    name: 'may start threads and processes within its limit',
    request: program(`import threading, subprocess, multiprocessing
seen = []
workers = [threading.Thread(target=seen.append, args=(n,)) for n in range(4)]
[w.start() for w in workers]; [w.join() for w in workers]
print(sorted(seen), subprocess.run(['echo', 'sub'], capture_output=True, text=True).stdout.strip())
with multiprocessing.Pool(2) as pool: print(pool.map(abs, [-1, -2]))
`),
    stdout: '[0, 1, 2, 3] sub\n[1, 2]\n',
  },
  {
    name: 'shows a traceback of its own frames only',
    request: program('def f(x):\n    return 1 / x\n\nf(0)\n'),
    status: 'runtime_error',
    stderr: `${TRACEBACK}  File "main.py", line 4, in <module>\n    f(0)\n  File "main.py", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n`,
    also: ends(1, null),
  },
  {
    name: 'shows a syntax error where it is',
    request: program('print(1)\nif True print(2)\n'),
    status: 'runtime_error',
    stdout: '',
    stderr: '  File "main.py", line 2\n    if True print(2)\n            ^^^^^\nSyntaxError: invalid syntax\n',
    also: ends(1, null),
  },
  {
    name: 'exits with its code',
    request: program('import sys\nsys.exit(3)'),
    status: 'runtime_error',
    also: ends(3, null),
  },
  { name: 'exits with none', request: program('import sys\nsys.exit()') },
  {
    name: 'exits with a message',
    request: program("import sys\nsys.exit('no more')"),
    status: 'runtime_error',
    stderr: 'no more\n',
    also: ends(1, null),
  },
  {
    name: 'ends by a signal that is named',
    request: program('import ctypes\nctypes.string_at(0)'),
    status: 'runtime_error',
    also: ends(null, 'SIGSEGV'),
  },
  {
    name: 'prints what its encoding cannot write as an error',
    request: program("print('\\ud800')"),
    status: 'runtime_error',
    stderr: `${TRACEBACK}  File "main.py", line 1, in <module>\n    print('\\ud800')\nUnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed\n`,
  },
  {
    name: 'prints bytes and any character',
    request: program("import sys\nsys.stdout.buffer.write(b'\\xff\\x00')\nsys.stdout.flush()\nprint('é€😀')"),
    also: (outcome) => expect(outcome.stdout).toEqual(Buffer.concat([Buffer.from([255, 0]), Buffer.from('é€😀\n')])),
  },
  {
    name: 'finds no bytes in its stdin when there are none',
    request: program('import sys\nprint(repr(sys.stdin.read()))'),
    stdout: "''\n",
  },
  {
    name: 'is called without its main part',
    request: call("def add(a, b): return a + b\nif __name__ == '__main__': print('main part')", 'add(1, 2)'),
    stdout: '',
    value: '3',
  },
  {
    name: 'is a module of its own name when called',
    request: call('def name(): return (__name__, name.__module__)', 'name()'),
    value: "('main', 'main')",
  },
  {
    name: 'gives plain data back by its exact type',
    request: call(VALUES, "[None, True, 1, -2.5, 1j, 'é', b'b', (1,), {1: 'a'}, frozenset({2}), {3}]"),
    value: "[None, True, 1, -2.5, 1j, 'é', b'b', (1), {1: 'a'}, frozenset(2), set(3)]",
  },
  {
    name: 'gives what only pretends to be data back as an object, and a plain subclass as its base',
    request: call(VALUES, "(List([1]), Same(), Word('w'))"),
    value: "([1], <Same 42>, 'w')",
  },
  {
    name: 'gives deep data back to a depth',
    request: call(VALUES, 'nested(200)'),
    also: (outcome) => expect(outcome.value && JSON.stringify(outcome.value)).toContain('"repr":"..."'),
  },
  {
    name: 'raises inside a call',
    request: call('def f():\n    raise ValueError("no")\n', 'f()'),
    status: 'runtime_error',
    stderr: `${TRACEBACK}  File "main.py", line 2, in f\n    raise ValueError("no")\nValueError: no\n`,
    also: (outcome) => expect(outcome.value).toBeUndefined(),
  },
  {
    name: 'lacks the function that is called',
    request: call('x = 1', 'greet()'),
    status: 'runtime_error',
    stderr: "NameError: name 'greet' is not defined\n",
  },
];
