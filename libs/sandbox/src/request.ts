import { LANGUAGES, type Language } from './languages';
import { RunAction, RunRequest, SandboxError } from './sandbox';

const MAX_PATH_BYTES = 512;

/** True for a path that stays inside the run's folder: relative, with `/`, no empty part, no `.` or `..`. */
export function isSafePath(path: string): boolean {
  return (
    Buffer.byteLength(path) <= MAX_PATH_BYTES &&
    !path.includes('\0') &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/**
 * Refuses a request that no sandbox should see. What students send is validated long before; this is the last check.
 * @throws SandboxError `protocol`
 */
export function checkRequest(request: RunRequest): void {
  const problem = findProblem(request);
  if (problem) {
    throw new SandboxError(`run refused: ${problem}`, 'protocol');
  }
}

function offers({ kinds, toolchain }: Language, kind: RunAction['kind']): boolean {
  switch (kind) {
    case 'compile':
      return toolchain?.compile !== undefined;
    case 'version':
      return toolchain !== null;
    case 'program':
    case 'call':
    case 'suite':
    case 'inspect':
    case 'query':
      return kinds.includes(kind);
  }
}

function findProblem({ files, entry, language, action, limits }: RunRequest): string | null {
  const known = LANGUAGES.get(language);
  if (!known) {
    return `no language ${language} here`;
  }
  if (!offers(known, action.kind)) {
    return `${known.title} has no ${action.kind}`;
  }
  const paths = files.map((file) => file.path);
  const unsafe = paths.find((path) => !isSafePath(path));
  if (unsafe !== undefined) {
    return `unsafe path ${JSON.stringify(unsafe)}`;
  }
  if (new Set(paths).size !== paths.length) {
    return 'two files have one path';
  }
  if (!paths.includes(entry)) {
    return `no file ${JSON.stringify(entry)} to run`;
  }
  const collected = action.kind === 'program' ? (action.collect ?? []) : [];
  const strange = collected.find((path) => !isSafePath(path));
  if (strange !== undefined) {
    return `unsafe path ${JSON.stringify(strange)}`;
  }
  if (action.kind === 'suite' && !isSafePath(action.file)) {
    return `unsafe path ${JSON.stringify(action.file)}`;
  }
  const { cpuMs, wallMs = cpuMs, memoryMb, outputKb, processes } = limits;
  const numbers = { cpuMs, wallMs, memoryMb, outputKb, processes };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isFinite(value) || value <= 0) {
      return `limit ${name} is ${value}`;
    }
  }
  return null;
}
