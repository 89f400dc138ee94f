import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ControlGroup, findGroupHome, ownGroups } from './control-group';

let mount: string;

beforeEach(() => {
  mount = mkdtempSync(path.join(tmpdir(), 'assay-cgroup-'));
});

afterEach(() => rmSync(mount, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(mount, name)), { recursive: true });
  writeFileSync(path.join(mount, name), text);
}

it('reads which groups a process is in', () => {
  const groups = ownGroups('9:name=systemd:/\n4:memory:/a/b\n2:cpu,cpuacct:/c\n0::/user.slice\n');
  expect([groups.get('memory'), groups.get('cpuacct'), groups.get('')]).toEqual(['/a/b', '/c', '/user.slice']);
});

describe('version 2', () => {
  it('makes its groups where memory may be limited', () => {
    write('cgroup.controllers', 'cpu memory pids\n');
    write('mine/cgroup.subtree_control', 'cpu memory\n');
    const home = findGroupHome(mount, new Map([['', '/mine']]));
    expect(home).toEqual({ version: 2, folder: path.join(mount, 'mine') });
  });

  it('makes them beside its own group when its own holds processes', () => {
    write('cgroup.controllers', 'memory\n');
    write('service/cgroup.subtree_control', 'memory\n');
    write('service/main/cgroup.subtree_control', '');
    expect(findGroupHome(mount, new Map([['', '/service/main']]))).toEqual({
      version: 2,
      folder: path.join(mount, 'service'),
    });
  });

  it('writes the limit, and swap where there is any', () => {
    write('cgroup.controllers', 'memory\n');
    const group = ControlGroup.create({ version: 2, folder: mount }, 'assay.1.2.3', 64);
    expect(readFileSync(path.join(mount, 'assay.1.2.3/memory.max'), 'utf8')).toBe('67108864');
    expect(group.mounts()).toEqual([[path.join(mount, 'assay.1.2.3'), '/sys/fs/cgroup']]);
  });
});

describe('version 1', () => {
  it('makes its groups below its own, in memory’s tree and in that for CPU time', () => {
    mkdirSync(path.join(mount, 'memory/mine'), { recursive: true });
    mkdirSync(path.join(mount, 'cpu,cpuacct'));
    const own = new Map([
      ['memory', '/mine'],
      ['cpuacct', '/'],
    ]);
    expect(findGroupHome(mount, own)).toEqual({
      version: 1,
      memory: path.join(mount, 'memory/mine'),
      cpuacct: path.join(mount, 'cpu,cpuacct'),
    });
  });

  it('finds nothing where memory cannot be limited', () => {
    mkdirSync(path.join(mount, 'cpuacct'));
    expect(findGroupHome(mount, new Map([['cpuacct', '/']]))).toBeNull();
  });
});
