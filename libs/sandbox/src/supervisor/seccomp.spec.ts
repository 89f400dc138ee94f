import { execFileSync } from 'node:child_process';
import { seccompProfile } from './bundle';

/** What a filter looks at: machine, system call number and its arguments (linux/seccomp.h). */
interface Call {
  readonly arch: number;
  readonly number: number;
  readonly args?: readonly bigint[];
}

const ARCH = { x86_64: 0xc000003e, aarch64: 0xc00000b7, i386: 0x40000003 } as const;
const ALLOW = 'allow';
const COMPILE = `import json, sys
sys.path.insert(0, sys.argv[1])
import seccomp, syscall_numbers
machine = sys.argv[2]
numbers = {'x86_64': syscall_numbers.X86_64, 'aarch64': syscall_numbers.ARM64}[machine]
print(json.dumps({'program': seccomp.compile_profile(json.load(sys.stdin), machine).hex(), 'numbers': numbers}))
`;

function compile(machine: 'x86_64' | 'aarch64', profile = seccompProfile()) {
  const args = ['-B', '-S', '-c', COMPILE, __dirname, machine];
  const compiled: { program: string; numbers: Record<string, number> } = JSON.parse(
    execFileSync('/usr/bin/python3', args, { input: profile, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }),
  );
  return { program: Buffer.from(compiled.program, 'hex'), numbers: compiled.numbers };
}

/** Runs the program as the kernel would (linux/bpf_common.h), for the few instructions that it uses. */
function answer(program: Buffer, { arch, number, args = [] }: Call): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number, 0);
  data.writeUInt32LE(arch, 4);
  args.forEach((value, index) => data.writeBigUInt64LE(BigInt.asUintN(64, value), 16 + 8 * index));
  let accumulator = 0;
  for (let at = 0; at < program.length / 8; at += 1) {
    const code = program.readUInt16LE(at * 8);
    const [yes, no] = [program.readUInt8(at * 8 + 2), program.readUInt8(at * 8 + 3)];
    const k = program.readUInt32LE(at * 8 + 4);
    switch (code) {
      case 0x20:
        accumulator = data.readUInt32LE(k);
        break;
      case 0x54:
        accumulator = (accumulator & k) >>> 0;
        break;
      case 0x15:
        at += accumulator === k ? yes : no;
        break;
      case 0x25:
        at += accumulator > k ? yes : no;
        break;
      case 0x35:
        at += accumulator >= k ? yes : no;
        break;
      case 0x06:
        return k === 0x7fff0000 ? ALLOW : `errno ${k & 0xffff}`;
      default:
        throw new Error(`instruction ${code} at ${at}`);
    }
  }
  throw new Error('the program ran past its end');
}

describe.each(['x86_64', 'aarch64'] as const)('the filter for %s', (machine) => {
  const { program, numbers } = compile(machine);
  const ask = (name: string, ...args: bigint[]) => {
    const number = numbers[name];
    if (number === undefined) {
      throw new Error(`no call ${name}`);
    }
    return answer(program, { arch: ARCH[machine], number, args });
  };

  it.each(['read', 'write', 'openat', 'execve', 'exit_group', 'mmap', 'futex', 'wait4', 'memfd_create', 'seccomp'])(
    'allows %s',
    (name) => expect(ask(name)).toBe(ALLOW),
  );

  it.each([
    ...['io_uring_setup', 'io_uring_enter', 'ptrace', 'bpf', 'userfaultfd', 'keyctl', 'add_key', 'request_key'],
    ...['unshare', 'setns', 'mount', 'umount2', 'pivot_root', 'chroot', 'process_vm_readv', 'process_vm_writev'],
    ...['open_by_handle_at', 'perf_event_open', 'kexec_load', 'init_module', 'reboot', 'swapon', 'quotactl', 'fsopen'],
  ])('refuses %s', (name) => expect(ask(name)).toBe('errno 1'));

  it('says of clone3 that there is none, so that the C library falls back to clone', () => {
    expect(ask('clone3')).toBe('errno 38');
  });

  it('allows clone only without new namespaces, and only of children of one’s own', () => {
    const forkFlags = 0x01200011n;
    const threadFlags = 0x003d0f00n;
    const newUser = 0x10000000n;
    const newPid = 0x20000000n;
    const sibling = 0x8000n | 17n;
    const [partsByKill, partsSilently] = [0x01200009n, 0x01200000n];
    expect([forkFlags, threadFlags].map((flags) => ask('clone', flags))).toEqual([ALLOW, ALLOW]);
    expect(
      [newUser, newPid, forkFlags | newUser, sibling, threadFlags | 0x8000n, partsByKill, partsSilently].map((flags) =>
        ask('clone', flags),
      ),
    ).not.toContain(ALLOW);
  });

  it('allows sockets of the ordinary families only, whatever hides in the upper half of the argument', () => {
    const families = { unix: 1n, inet: 2n, inet6: 10n, netlink: 16n };
    expect(Object.values(families).map((family) => ask('socket', family))).toEqual(Array(4).fill(ALLOW));
    const others = [0n, 17n, 29n, 38n, 40n, 44n, (1n << 32n) | 2n];
    expect(others.map((family) => ask('socket', family))).toEqual(Array(others.length).fill('errno 1'));
  });

  it('allows netlink for routes only, which is what name lookups ask', () => {
    const [netlink, raw, events] = [16n, 3n, 15n];
    expect([0n, events, 4n].map((protocol) => ask('socket', netlink, raw, protocol))).toEqual([
      ALLOW,
      'errno 1',
      'errno 1',
    ]);
  });

  it('refuses every number that it does not know', () => {
    for (const number of [1000, 5000, 0x3fffffff, 0x40000000, 0x40000001, 0xffffffff]) {
      expect(answer(program, { arch: ARCH[machine], number })).toBe('errno 1');
    }
  });

  it('refuses other machines’ calls', () => {
    expect(answer(program, { arch: ARCH.i386, number: 1 })).toBe('errno 1');
  });

  it('answers each known call as the profile says', () => {
    const plain: { names: string[]; args?: unknown }[] = JSON.parse(seccompProfile()).syscalls;
    const allowed = new Set(plain.filter((rule) => !rule.args).flatMap((rule) => rule.names));
    allowed.delete('clone3');
    const ruled = new Set(plain.filter((rule) => rule.args).flatMap((rule) => rule.names));
    const wrong = Object.keys(numbers).filter(
      (name) => !ruled.has(name) && (ask(name) === ALLOW) !== allowed.has(name),
    );
    expect(wrong).toEqual([]);
  });
});

it('refuses a profile that it would read wrongly', () => {
  const profile = JSON.parse(seccompProfile());
  profile.syscalls.push({
    names: ['read'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 0, value: 1, op: 'SCMP_CMP_NE' }],
  });
  profile.syscalls[0].names = profile.syscalls[0].names.filter((name: string) => name !== 'read');
  expect(() => compile('x86_64', JSON.stringify(profile))).toThrow('unknown comparison');
});
