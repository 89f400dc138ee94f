import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { TOOLCHAIN_PROGRAMS } from '../languages';

/** What the zygote is made of, in the order in which they import each other: forked before the others are there. */
const ZYGOTE_MODULES = [
  'syscall_numbers',
  'kernel',
  'slim',
  'hardening',
  'seccomp',
  'proof',
  'values',
  'program',
  'toolchain',
  'query',
  'policy',
  'collector',
  'suite',
  'zygote',
] as const;
/** What only the supervisor needs, likewise. */
const OWN_MODULES = ['accounting', 'frames', 'janitor', 'companions', 'network', 'run', 'supervisor'] as const;

/**
 * Started in the sandbox as `python3 -s -S -c LINE`: reads the lengths of a JSON text and of compiled code, then both,
 * and runs the JSON's `start`. It must not read one byte more, which are the first frames. The library's `json` is left
 * out, for loading it takes longer than all of this; its C part asks for what `SCANNER` says.
 */
const SCANNER = [
  "'strict':True,'object_hook':None,'object_pairs_hook':None",
  "'parse_float':float,'parse_int':int,'parse_constant':None,'memo':{}",
].join(',');
const BOOTSTRAP_LINE = [
  'import io,_json',
  'f=io.FileIO(0,closefd=False)',
  'n,m=map(int,f.readline().split())',
  'b=bytearray()',
  "exec('while len(b)<n+m:\\n c=f.read(n+m-len(b))\\n if not c: raise SystemExit\\n b+=c')",
  `p=_json.make_scanner(type('S',(),{${SCANNER}}))(b[:n].decode(),0)[0]`,
  "p['code']=bytes(b[n:])",
  "exec(compile(p['start'],'<assay bootstrap>','exec'),{'payload':p})",
].join(';');

/** The first command in a sandbox. Runs are forked from it, so its flags and environment are those of their Python. */
export function firstCommand(python: string): string[] {
  return [python, '-s', '-S', '-c', BOOTSTRAP_LINE];
}

/** All of the environment of the first process, and of every run. */
export const SANDBOX_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  PYTHONHASHSEED: '0',
  PYTHONDONTWRITEBYTECODE: '1',
  HOME: '/',
  USER: 'student',
  LOGNAME: 'student',
  TERM: 'xterm',
  // A sandbox has one core, and a process that is forked from must have one thread.
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MPLBACKEND: 'Agg',
};

/** What the supervisor is told of the sandbox it is process 1 of. */
export interface SupervisorConfig {
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
  /** Python modules to be loaded before the first run, beside those of the standard library that courses use. */
  readonly preload: readonly string[];
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

let profileText: string | null = null;

/** The seccomp profile in the engine's format. */
export function seccompProfile(): string {
  const source = path.join(__dirname, '..', '..', '..', '..', 'deploy', 'seccomp.json');
  profileText ??= readFileSync(firstExisting([path.join(__dirname, 'seccomp.json'), source], 'seccomp.json'), 'utf8');
  return profileText;
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

type Sources = readonly (readonly [name: string, source: string])[];

interface Files {
  readonly zygote: Sources;
  readonly own: Sources;
  readonly start: string;
  readonly profile: SeccompProfile;
}

let files: Files | null = null;

/** Read once: a sandbox is made for every submission. */
function supervisorFiles(): Files {
  files ??= readFiles();
  return files;
}

function readFiles(): Files {
  const folder = supervisorFolder();
  const read = (name: string) => readFileSync(path.join(folder, `${name}.py`), 'utf8');
  return {
    zygote: ZYGOTE_MODULES.map((name) => [name, read(name)] as const),
    own: OWN_MODULES.map((name) => [name, read(name)] as const),
    start: read('bootstrap'),
    profile: JSON.parse(seccompProfile()),
  };
}

/** MiB of address space that a run may map beside its memory and what it was forked with. */
const ADDRESS_BASE_MB = 32;

/**
 * The bytes to write to a fresh sandbox's stdin before the first frame.
 * @param code what an earlier sandbox with the same interpreter made of the sources, sent in their place; another
 *   interpreter refuses to start with it
 */
export function bootstrapInput(config: SupervisorConfig, code: Buffer | null): Buffer {
  const { profile, ...sources } = supervisorFiles();
  const seccomp = config.pidNamespace ? profile : withoutSignals(profile);
  const body = Buffer.from(
    JSON.stringify({
      start: sources.start,
      zygote: code === null ? sources.zygote : sources.zygote.map(([name]) => [name, null]),
      own: code === null ? sources.own : sources.own.map(([name]) => [name, null]),
      config: {
        ...config,
        seccomp,
        addressBaseMb: ADDRESS_BASE_MB,
        programs: TOOLCHAIN_PROGRAMS,
        environment: Object.keys(SANDBOX_ENVIRONMENT),
      },
    }),
  );
  return Buffer.concat([Buffer.from(`${body.length} ${code?.length ?? 0}\n`), body, code ?? Buffer.alloc(0)]);
}
