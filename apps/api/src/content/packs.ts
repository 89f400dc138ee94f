import type { CourseModel } from '@assay/db';
import type { Pack } from './pack';
import { applyPack, createFromPack } from './pack-apply';
import type { PackHost } from './pack-export';
import { treeOfFolder } from './pack-folder';
import { packOfTree } from './pack-reader';
import { PackError } from './pack-tree';

/** Bringing in a course with all its files takes no longer, in milliseconds. */
export const APPLY_TIMEOUT = { timeout: 300_000, maxWait: 30_000 };

/** Reads the pack in a folder. @throws PackError that names every file and field that is wrong. */
export function readPack(folder: string): Pack {
  const { pack, problems } = packOfTree(treeOfFolder(folder));
  if (pack === null) throw new PackError(problems);
  return pack;
}

/**
 * Brings a pack into the database: by slug, so that loading it again changes only what has changed. What staff have
 * changed since is theirs and stays.
 */
export async function loadPack(host: PackHost, pack: Pack): Promise<CourseModel> {
  const options = { actorId: null, keepStaffChanges: true };
  return host.database.prisma.$transaction(async (transaction) => {
    const { slug } = pack.course;
    // Two processes that start at once load one after the other.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`pack:${slug}`}))`;
    const course = await transaction.course.findUnique({ where: { slug } });
    if (!course) return createFromPack(host, transaction, pack, options);
    await applyPack(host, transaction, pack, course, options);
    return course;
  }, APPLY_TIMEOUT);
}
