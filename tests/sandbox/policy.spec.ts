import { ProcessRunner, type PolicyRules, type Runner, type Sandbox } from '@assay/sandbox';
import { program } from '@assay/sandbox/testing';

const RULES: PolicyRules = {
  bannedImports: ['os', 'urllib.request'],
  bannedCalls: ['eval', 'sorted', 'math.sqrt', '.sort'],
};

let runner: Runner;
let sandbox: Sandbox;

beforeAll(async () => {
  runner = new ProcessRunner();
  const limits = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 16 } as const;
  sandbox = await runner.create({ image: '', limits, labels: {} });
}, 60_000);

afterAll(() => runner.close());

async function inspect(text: string, rules = RULES, files: Readonly<Record<string, string>> = {}) {
  const request = program(text, { files });
  const paths = request.files.map(({ path }) => path);
  const outcome = await sandbox.run({ ...request, action: { kind: 'inspect', paths, rules } });
  expect(outcome).toMatchObject({ status: 'ok', stdout: Buffer.alloc(0) });
  return (outcome.findings ?? []).map(
    ({ path, line, column, kind, name }) => `${path}:${line}:${column} ${kind} ${name}`,
  );
}

describe('a program that is looked at', () => {
  it.each([
    ['import os', 'main.py:1:1 import os'],
    ['import os.path as p', 'main.py:1:1 import os'],
    ['from os import getcwd', 'main.py:1:1 import os'],
    ['x = 1\nfrom urllib import request', 'main.py:2:1 import urllib.request'],
    ['import urllib.request', 'main.py:1:1 import urllib.request'],
    ['def f():\n    import os', 'main.py:2:5 import os'],
    ['__import__("os")', 'main.py:1:1 import os'],
    ['__import__("o" + "s").system("x")', 'main.py:1:1 import os'],
    ['import importlib\nimportlib.import_module("os")', 'main.py:2:1 import os'],
    ['from importlib import import_module as load\nload("os.path")', 'main.py:2:1 import os'],
    ['load = __import__\nload("os")', 'main.py:2:1 import os'],
    ['import sys\nsys.modules["os"]', 'main.py:2:1 import os'],
    ['name = input()\n__import__(name)', 'main.py:2:1 hidden __import__'],
    ['print(eval("1 + 1"))', 'main.py:1:7 call eval'],
    ['run = eval\nrun("1")', 'main.py:1:7 call eval'],
    ['import builtins\nbuiltins.eval("1")', 'main.py:2:1 call eval'],
    ['__builtins__["eval"]("1")', 'main.py:1:1 call eval'],
    ['__builtins__.__dict__["eval"]("1")', 'main.py:1:1 call eval'],
    ['import builtins\ngetattr(builtins, "ev" + "al")("1")', 'main.py:2:1 call eval'],
    ['import builtins\ngetattr(builtins, input())("1")', 'main.py:2:1 hidden getattr'],
    ['import builtins\nvars(builtins)["eval"]("1")', 'main.py:2:1 call eval'],
    ['exec("import os")', 'main.py:1:1 import os'],
    ['exec(input())', 'main.py:1:1 hidden exec'],
    ['x = [2, 1]\nx.sort()', 'main.py:2:1 call .sort'],
    ['x = [2, 1]\ngetattr(x, "sort")()', 'main.py:2:1 call .sort'],
    ['key = sorted', 'main.py:1:7 call sorted'],
    ['import math\nprint(math.sqrt(2))', 'main.py:2:7 call math.sqrt'],
    ['import math as m\nprint(m.sqrt(2))', 'main.py:2:7 call math.sqrt'],
    ['from math import sqrt as root\nprint(root(2))', 'main.py:2:7 call math.sqrt'],
    ['from math import *\nprint(sqrt(2))', 'main.py:2:7 call math.sqrt'],
  ])('%j', async (text, found) => {
    expect(await inspect(text)).toContain(found);
  });

  it('is told of a place once, where the name is read and not where another is given', async () => {
    expect(await inspect('key = sorted')).toEqual(['main.py:1:7 call sorted']);
    expect(await inspect('x = getattr(__builtins__, "ev" + "al")')).toEqual(['main.py:1:5 call eval']);
  });

  it.each([
    'import math\nprint(math.floor(2.5))',
    'import osmosis_helper',
    'from .os import x',
    '# import os\n"eval(1)"\nprint("import os")',
    'def sorted(xs):\n    return xs\nprint(sorted([1]))',
    'print(getattr(3, input()))',
    'def (:',
    'import urllib.parse',
    'literal = "eval"\nsort = 3\nprint(sort)',
  ])('has nothing to be told in %j', async (text) => {
    expect(await inspect(text)).toEqual([]);
  });

  it('is looked at file by file, and not run', async () => {
    const files = { 'lib/helper.py': 'import os\n', 'broken.py': 'def (:\n' };
    expect(await inspect('print(open("x", "w").write("ran"))\nimport os\n', RULES, files)).toEqual([
      'lib/helper.py:1:1 import os',
      'main.py:2:1 import os',
    ]);
  });

  it('may be as strange as it likes', async () => {
    expect(await inspect(`${'('.repeat(5000)}1${')'.repeat(5000)}`)).toEqual([]);
    expect(await inspect(`x = ${'-'.repeat(3000)}1\n`)).toEqual([]);
    expect(await inspect(`${'a.'.repeat(2000)}b\n`)).toEqual(['main.py:1:1 hidden ']);
    expect(await inspect('import os\n'.repeat(500))).toHaveLength(100);
  });
});
