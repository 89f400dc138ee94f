import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/** In the order in which they import each other. */
const MODULES = [
  'syscall_numbers',
  'kernel',
  'hardening',
  'seccomp',
  'accounting',
  'frames',
  'proof',
  'program',
  'zygote',
  'janitor',
  'companions',
  'run',
  'supervisor',
] as const;

/**
 * Started in the sandbox as `python3 -I -S -c LINE`: reads a length and that many bytes of JSON, and runs its `start`.
 * It must not read one byte more, which are the first frames.
 */
export const BOOTSTRAP_LINE = [
  'import io,json',
  'f=io.FileIO(0,closefd=False)',
  'n=int(f.readline())',
  'b=bytearray()',
  "exec('while len(b)<n:\\n c=f.read(n-len(b))\\n if not c: raise SystemExit\\n b+=c')",
  'p=json.loads(b)',
  "exec(compile(p['start'],'<assay bootstrap>','exec'),{'payload':p})",
].join(';');

/** What the supervisor is told of the sandbox it is process 1 of. */
export interface SupervisorConfig {
  /** The real interpreter's path inside the sandbox. */
  readonly python: string;
  /** Uids of this sandbox alone: the janitor's, the first of the runs', and how many; null where runs have no uid. */
  readonly uids: readonly [janitor: number, first: number, count: number] | null;
  readonly pidNamespace: boolean;
  /** Each run in a process namespace of its own, for users who are not root. */
  readonly nested: boolean;
  /** Where the sandbox's own control group is mounted inside, or null. */
  readonly cgroup: string | null;
  /** Folders that a run can write to; empty between runs. */
  readonly roots: readonly string[];
  /** The run's own folder, made by it. */
  readonly folder: string;
  /** Largest file a run may write, in MiB. */
  readonly fileMb: number;
  /** Folders of `roots` whose number of files the supervisor must bound, because nobody has. */
  readonly limitInodesOf: readonly string[];
  /** RLIMIT_NPROC counts what the run starts. */
  readonly processLimit: boolean;
  /** The supervisor counts processes, for where the kernel does not. */
  readonly countProcesses: boolean;
}

function firstExisting(candidates: readonly string[], what: string): string {
  const found = candidates.find((candidate) => existsSync(candidate));
  if (!found) {
    throw new Error(`${what} not found; looked in ${candidates.join(', ')}`);
  }
  return found;
}

/** Beside the bundled program, or in the source tree. */
function supervisorFolder(): string {
  return firstExisting([path.join(__dirname, 'supervisor'), __dirname], 'the supervisor’s files');
}

/** The seccomp profile in the engine's format. */
export function seccompProfile(): string {
  const source = path.join(__dirname, '..', '..', '..', '..', 'deploy', 'seccomp.json');
  return readFileSync(firstExisting([path.join(__dirname, 'seccomp.json'), source], 'seccomp.json'), 'utf8');
}

interface SeccompProfile {
  readonly syscalls: readonly { readonly names: readonly string[] }[];
}

/** Where runs share the server's processes and uid, they may send no signals at all. */
const SIGNALS = ['kill', 'tkill', 'tgkill', 'pidfd_send_signal', 'rt_sigqueueinfo', 'rt_tgsigqueueinfo'];

function withoutSignals(profile: SeccompProfile): SeccompProfile {
  const syscalls = profile.syscalls.map((rule) => ({
    ...rule,
    names: rule.names.filter((name) => !SIGNALS.includes(name)),
  }));
  return { ...profile, syscalls };
}

let files: { modules: readonly (readonly [string, string])[]; start: string } | null = null;

function readFiles(): NonNullable<typeof files> {
  const folder = supervisorFolder();
  const read = (name: string) => readFileSync(path.join(folder, `${name}.py`), 'utf8');
  files ??= {
    modules: MODULES.map((name) => [name, read(name)] as const),
    start: read('bootstrap'),
  };
  return files;
}

/** MiB of address space that the interpreter itself has mapped, for where only RLIMIT_AS bounds memory. */
const ADDRESS_BASE_MB = 64;

/** The bytes to write to a fresh sandbox's stdin before the first frame. */
export function bootstrapInput(config: SupervisorConfig): Buffer {
  const { modules, start } = readFiles();
  const profile: SeccompProfile = JSON.parse(seccompProfile());
  const seccomp = config.pidNamespace ? profile : withoutSignals(profile);
  const body = Buffer.from(
    JSON.stringify({
      modules,
      start,
      entry: 'supervisor',
      line: BOOTSTRAP_LINE,
      config: { ...config, seccomp, addressBaseMb: ADDRESS_BASE_MB },
    }),
  );
  return Buffer.concat([Buffer.from(`${body.length}\n`), body]);
}
