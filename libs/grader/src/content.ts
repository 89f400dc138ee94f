import { ExerciseDocument, type ExerciseFile } from '@assay/contract/exercise';
import type { PrismaClient } from '@assay/db';
import type { SourceFile } from '@assay/sandbox';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { createHash } from 'node:crypto';
import type { FileEntry } from './lease/claim';

/** How many versions a process keeps; they are immutable, so one that is kept is never stale. */
const CACHED_VERSIONS = 200;

/** A file of a stored document: its content is in the blob table. */
type StoredFile = Omit<ExerciseFile, 'content'> & { readonly sha256: string };

/** SHA-256 of bytes, as hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Splits a document into what its version row holds and the contents of its files by SHA-256. */
export function splitDocument(document: ExerciseDocument): {
  stored: object;
  digest: string;
  blobs: Map<string, Buffer>;
} {
  const blobs = new Map<string, Buffer>();
  const store = (file: ExerciseFile): StoredFile => {
    const bytes = Buffer.from(file.content, 'utf8');
    const { content, ...rest } = file;
    const digest = sha256(bytes);
    blobs.set(digest, bytes);
    return { ...rest, sha256: digest };
  };
  const plain = instanceToPlain(document) as ExerciseDocument;
  const stored = {
    ...plain,
    files: {
      starter: plain.files.starter.map(store),
      solution: plain.files.solution.map(store),
      support: plain.files.support.map(store),
      checkers: plain.files.checkers.map(store),
    },
  };
  return { stored, digest: sha256(Buffer.from(JSON.stringify(stored))), blobs };
}

/** Reads exercise versions and the contents of files. */
export class ContentStore {
  private readonly versions = new Map<string, ExerciseDocument>();

  constructor(private readonly prisma: PrismaClient) {}

  /** The document of a version, whole. @throws Error when the version or one of its files is gone. */
  async document(versionId: string): Promise<ExerciseDocument> {
    const cached = this.versions.get(versionId);
    if (cached) return cached;
    const { document } = await this.prisma.exerciseVersion.findUniqueOrThrow({
      where: { id: versionId },
      select: { document: true },
    });
    const joined = await this.join(document);
    this.versions.set(versionId, joined);
    const oldest = this.versions.keys().next();
    if (this.versions.size > CACHED_VERSIONS && !oldest.done) this.versions.delete(oldest.value);
    return joined;
  }

  private async join(stored: unknown): Promise<ExerciseDocument> {
    const plain = stored as Record<string, unknown> & { files: Record<string, StoredFile[]> };
    const groups = Object.entries(plain.files);
    const contents = await this.contents(groups.flatMap(([, files]) => files.map((file) => file.sha256)));
    const files = Object.fromEntries(
      groups.map(([group, entries]) => [
        group,
        entries.map(({ sha256: digest, ...rest }) => ({
          ...rest,
          content: contentOf(contents, digest).toString('utf8'),
        })),
      ]),
    );
    return plainToInstance(ExerciseDocument, { ...plain, files });
  }

  /** The files of a submission or run. */
  async files(entries: readonly FileEntry[]): Promise<SourceFile[]> {
    const contents = await this.contents(entries.map((entry) => entry.sha256));
    return entries.map(({ path, sha256: digest }) => ({ path, content: contentOf(contents, digest) }));
  }

  private async contents(digests: readonly string[]): Promise<Map<string, Buffer>> {
    if (digests.length === 0) return new Map();
    const rows = await this.prisma.blob.findMany({ where: { sha256: { in: [...new Set(digests)] } } });
    return new Map(rows.map((row) => [row.sha256, Buffer.from(row.content)]));
  }
}

function contentOf(contents: ReadonlyMap<string, Buffer>, digest: string): Buffer {
  const content = contents.get(digest);
  if (!content) throw new Error(`the content ${digest} is missing`);
  return content;
}
