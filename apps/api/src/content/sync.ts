import type { CourseModel, Prisma } from '@assay/db';
import { removeLesson } from '../lessons/lesson-store';
import { writeAuditEntry } from '../audit/audit-entry';
import type { Pack } from './pack';
import { applyPack, createFromPack, planPack, type PackChange } from './pack-apply';
import type { PackHost } from './pack-export';
import { APPLY_TIMEOUT, readPack } from './packs';

export interface SyncOptions {
  /** Slug of the course, in place of the one in the folder. */
  readonly course?: string;
  /** Only say what would be done. */
  readonly dryRun: boolean;
  /** Remove what is no longer in the folder, exercises with submissions aside. */
  readonly prune: boolean;
}

const SIGNS = { add: '+', update: '~', missing: '?', same: ' ' } as const;

/**
 * Brings the pack in a folder into the database; the folder is right where the two differ. Nothing is done twice, and all
 * of it or nothing.
 * @param say told what is done, a line at a time @throws PackError when the pack has problems
 */
export async function syncFolder(
  host: PackHost,
  folder: string,
  options: SyncOptions,
  say: (line: string) => void,
): Promise<void> {
  const pack = readPack(folder);
  if (options.course !== undefined) Object.assign(pack.course, { slug: options.course });
  const { slug } = pack.course;
  const { prisma } = host.database;
  const course = await prisma.course.findUnique({ where: { slug } });
  const changes = await planPack(host, pack, course);
  for (const { kind, key, change, fields } of changes) {
    if (change === 'same') continue;
    const why =
      change === 'missing' ? ' is no longer in the folder' : fields.length > 0 ? `: ${fields.join(', ')}` : '';
    say(`${SIGNS[change]} ${kind} ${key}${why}`);
  }
  const done = counted(changes);
  if (options.dryRun) {
    say(`Nothing was changed: this was a dry run. ${done}`);
    return;
  }
  await prisma.$transaction(async (transaction) => {
    const actor = { actorId: null };
    const target = course ?? (await createFromPack(host, transaction, pack, actor));
    if (course) await applyPack(host, transaction, pack, course, actor);
    if (options.prune) await prune(transaction, target, pack, say);
    await record(transaction, target, changes, options);
  }, APPLY_TIMEOUT);
  say(done);
  const missing = changes.filter(({ change }) => change === 'missing').length;
  if (missing > 0 && !options.prune) say(`${missing} kept that are no longer in the folder; --prune removes them.`);
}

function counted(changes: readonly PackChange[]): string {
  const count = (wanted: PackChange['change']) => changes.filter(({ change }) => change === wanted).length;
  return `${count('add')} new, ${count('update')} changed, ${count('same')} as they were.`;
}

async function prune(
  transaction: Prisma.TransactionClient,
  course: CourseModel,
  pack: Pack,
  say: (line: string) => void,
): Promise<void> {
  const courseId = course.id;
  const names = { in: pack.files.map(({ name }) => name) };
  const lessons = { in: pack.lessons.map(({ slug }) => slug) };
  const exercises = { in: pack.exercises.map(({ document }) => document.slug) };
  for (const lesson of await transaction.lesson.findMany({ where: { courseId, NOT: { slug: lessons } } })) {
    await removeLesson(transaction, lesson);
    say(`- lesson ${lesson.slug}`);
  }
  const gone = await transaction.exercise.findMany({
    where: { courseId, NOT: { slug: exercises } },
    include: { _count: { select: { submissions: true } } },
  });
  for (const { id, slug, _count } of gone) {
    if (_count.submissions > 0) {
      say(`! exercise ${slug} is kept: ${_count.submissions} submissions would be lost; delete it on the page`);
      continue;
    }
    await transaction.exercise.delete({ where: { id } });
    say(`- exercise ${slug}`);
  }
  if (pack.course.assignments !== undefined) {
    const stated = { in: pack.course.assignments.map(({ slug }) => slug) };
    const idle = await transaction.context.findMany({
      where: { courseId, NOT: { slug: stated } },
      include: { _count: { select: { submissions: true } } },
    });
    for (const { id, slug, _count } of idle) {
      if (_count.submissions > 0) {
        say(`! assignment ${slug} is kept: ${_count.submissions} submissions would be lost; delete it on the page`);
        continue;
      }
      await transaction.context.delete({ where: { id } });
      say(`- assignment ${slug}`);
    }
  }
  for (const { id, name } of await transaction.courseFile.findMany({ where: { courseId, NOT: { name: names } } })) {
    await transaction.courseFile.delete({ where: { id } });
    say(`- file ${name}`);
  }
}

async function record(
  transaction: Prisma.TransactionClient,
  course: CourseModel,
  changes: readonly PackChange[],
  { prune }: SyncOptions,
): Promise<void> {
  const done = changes.filter(({ change }) => change === 'add' || change === 'update');
  const missing = changes.filter(({ change }) => change === 'missing');
  if (done.length === 0 && (missing.length === 0 || !prune)) return;
  await writeAuditEntry(transaction, null, {
    action: 'course.synchronised',
    target: { type: 'course', id: course.id },
    courseId: course.id,
    data: { changes: done.map(({ kind, key, change }) => `${change} ${kind} ${key}`).slice(0, 500), prune },
  });
}
