import { isSafePath } from '../request';
import type { SourceFile } from '../sandbox';

const MAX_FILES = 1000;
/** What a compiler may make for one submission, all files together. */
export const MAX_ARTIFACT_BYTES = 16 << 20;

function isEntry(value: unknown): value is [path: string, size: number] {
  if (!Array.isArray(value) || value.length !== 2) {
    return false;
  }
  const [path, size] = value;
  return typeof path === 'string' && isSafePath(path) && Number.isSafeInteger(size) && size >= 0;
}

function readListing(text: string): [path: string, size: number][] | null {
  try {
    const listing: unknown = JSON.parse(text);
    return Array.isArray(listing) && listing.length <= MAX_FILES && listing.every(isEntry) ? listing : null;
  } catch {
    return null; // not JSON: not ours
  }
}

/** Whether all of them can be files of one folder. */
function fitTogether(paths: readonly string[]): boolean {
  const files = new Set(paths);
  const folders = (path: string) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
  return files.size === paths.length && !paths.some((path) => folders(path).some((folder) => files.has(folder)));
}

/**
 * What a compiler made: one line of JSON, `[[path, bytes], …]`, then the contents in that order (`supervisor/toolchain.py`).
 * It comes from where student code may have run, so anything else than just that is null.
 */
export function parseArtifact(payload: Buffer): SourceFile[] | null {
  const end = payload.indexOf(0x0a);
  const listing = end < 0 ? null : readListing(payload.toString('utf8', 0, end));
  if (listing === null || !fitTogether(listing.map(([path]) => path))) {
    return null;
  }
  let at = end + 1;
  const files = listing.map(([path, size]) => {
    const content = payload.subarray(at, at + size);
    at += size;
    return { path, content, executable: true };
  });
  return at === payload.length ? files : null;
}
