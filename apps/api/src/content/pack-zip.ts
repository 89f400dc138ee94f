import { zipSync } from 'fflate';
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import { isForeign, PackError, TREE_LIMITS, TreeBuilder, type Tree } from './pack-tree';

const FILE_TYPE = 0o170000;
const PLAIN_FILE = 0o100000;
/** The same archive for the same content, whenever it is made. */
const WHEN = new Date(1980, 0, 1);

/** A tree as a zip archive. */
export function zipOf(tree: Tree): Buffer {
  const entries = [...tree].map(([path, content]) => [path, content] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: WHEN, level: 6 }));
}

/**
 * Unpacks an archive in memory. What its headers say is not believed: no more is unpacked than is allowed, whatever they
 * promise; links, encrypted files and paths that lead elsewhere are refused.
 * @throws PackError
 */
export async function treeOfZip(archive: Buffer, limits = TREE_LIMITS): Promise<Tree> {
  const zip = await yauzl
    .fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
    .catch((error: Error) => {
      throw PackError.of('', `is no zip archive that can be read: ${error.message}`);
    });
  if (zip.entryCount > limits.entries) throw PackError.of('', `holds more than ${limits.entries} files`);
  const tree = new TreeBuilder(limits);
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      if (fileName.endsWith('/') || isForeign(fileName)) continue;
      requirePlain(entry);
      tree.expect(fileName, entry.uncompressedSize);
      tree.add(fileName, await unpack(zip, entry));
    }
  } catch (error) {
    throw error instanceof PackError ? error : PackError.of('', `cannot be unpacked: ${(error as Error).message}`);
  } finally {
    zip.close();
  }
  return tree.tree();
}

function requirePlain(entry: yauzl.Entry): void {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== PLAIN_FILE) throw PackError.of(entry.fileName, 'is a link or a device, not a file');
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw PackError.of(entry.fileName, 'is encrypted');
}

/** The library ends the stream with an error where it gives more, or less, than the entry's size. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    throw PackError.of(entry.fileName, `cannot be unpacked: ${(error as Error).message}`);
  }
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw PackError.of(entry.fileName, 'is damaged: its checksum is wrong');
  return content;
}
