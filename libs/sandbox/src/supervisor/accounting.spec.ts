import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const READ = `import json, sys
sys.path.insert(0, sys.argv[1])
from accounting import Cgroup
group = Cgroup(sys.argv[2])
print(json.dumps([group.memory, group.oom_kills(), group.held_bytes(), group.cpu_seconds()]))
`;

const folders: string[] = [];

/** A control group's files as the kernel writes them. */
function fixture(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'assay-cgroup-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

function read(files: Readonly<Record<string, string>>): unknown {
  const args = ['-B', '-S', '-c', READ, __dirname, fixture(files)];
  return JSON.parse(execFileSync('/usr/bin/python3', args, { encoding: 'utf8' }));
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

it('reads a control group of version 2', () => {
  expect(
    read({
      'memory.max': '134217728\n',
      'memory.events': 'low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n',
      'memory.stat': 'anon 5242880\nfile 999\nkernel 1000\n',
      'cpu.stat': 'usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000\n',
    }),
  ).toEqual(['cgroup2', 2, 5242880, 1.5]);
});

it('reads a control group of version 1', () => {
  expect(
    read({
      'memory/memory.limit_in_bytes': '134217728\n',
      'memory/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 4\n',
      'memory/memory.stat': 'cache 1\nrss 2\ntotal_cache 3\ntotal_rss 4096\n',
      'cpu,cpuacct/cpuacct.usage': '2500000000\n',
    }),
  ).toEqual(['cgroup1', 4, 4096, 2.5]);
});

it('does not take a group without a limit for one', () => {
  expect(read({ 'memory.max': 'max\n', 'memory.events': 'oom_kill 0\n', 'cpu.stat': 'usage_usec 0\n' })).toEqual([
    null,
    0,
    0,
    0,
  ]);
  expect(read({ 'memory/memory.limit_in_bytes': '9223372036854771712\n' })).toEqual([null, 0, 0, null]);
  expect(read({})).toEqual([null, 0, 0, null]);
});
