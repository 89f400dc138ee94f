import type { PackProblem } from './pack';

/** The files of a pack by their paths, as they lie in a folder or an archive. */
export type Tree = ReadonlyMap<string, Buffer>;

/** How much a pack may hold. */
export interface TreeLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly bytes: number;
}
export const TREE_LIMITS: TreeLimits = { entries: 5000, entryBytes: 10 << 20, bytes: 256 << 20 };
const MAX_PATH_CHARS = 400;

/** Says what is wrong with a pack as a whole or with one of its files. */
export class PackError extends Error {
  constructor(readonly problems: readonly PackProblem[]) {
    super(problems.map(({ file, path, message }) => [file, path, message].filter(Boolean).join(': ')).join('; '));
  }

  static of(file: string, message: string): PackError {
    return new PackError([{ file, path: '', message }]);
  }
}

/** Takes files in, one by one, and refuses what is no file of a pack or too much. */
export class TreeBuilder {
  private readonly files = new Map<string, Buffer>();
  /** As file systems that do not tell cases apart see them. */
  private readonly seen = new Set<string>();
  private bytes = 0;

  constructor(private readonly limits: TreeLimits = TREE_LIMITS) {}

  /** Whether there is room for that much more. @throws PackError */
  expect(path: string, size: number): void {
    const problem = entryProblem(path);
    if (problem !== null) throw PackError.of(path, problem);
    const { entries, entryBytes, bytes } = this.limits;
    if (size > entryBytes) throw PackError.of(path, `is larger than ${entryBytes >> 20} MB`);
    if (this.files.size >= entries) throw PackError.of('', `holds more than ${entries} files`);
    if (this.bytes + size > bytes) throw PackError.of('', `holds more than ${bytes >> 20} MB`);
    if (this.seen.has(key(path))) throw PackError.of(path, 'is there twice');
  }

  add(path: string, content: Buffer): void {
    this.expect(path, content.length);
    this.seen.add(key(path));
    this.bytes += content.length;
    this.files.set(path.normalize('NFC'), content);
  }

  /** What was taken in; a single folder around everything is looked through. */
  tree(): Tree {
    if (this.files.has('course.json')) return this.files;
    const [first = ''] = this.files.keys();
    const root = first.slice(0, first.indexOf('/') + 1);
    const within = root !== '' && [...this.files.keys()].every((path) => path.startsWith(root));
    if (!within) return this.files;
    return new Map([...this.files].map(([path, content]) => [path.slice(root.length), content]));
  }
}

function key(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Why a path is refused, or null when it is fine: relative, downwards only, without what systems take differently. */
export function entryProblem(path: string): string | null {
  if (path.length > MAX_PATH_CHARS) return `has a path of more than ${MAX_PATH_CHARS} characters`;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x1f\x7f\\:]/.test(path)) return 'has a path with a backslash, a colon or a control character';
  const parts = path.split('/');
  return parts.some((part) => part === '' || part === '.' || part === '..') ? 'does not lie within the pack' : null;
}

/** What a computer puts beside files by itself, and what a repository holds of its own. */
export function isForeign(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX|\.(?!\.?(?:\/|$))[^/]*|Thumbs\.db|desktop\.ini)(?:\/|$)/i.test(path);
}
