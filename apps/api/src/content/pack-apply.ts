import type { CourseFileModel, CourseModel, ExerciseModel, LessonModel, Prisma } from '@assay/db';
import { sha256 } from '@assay/grader';
import { instanceToPlain } from 'class-transformer';
import { isDeepStrictEqual } from 'node:util';
import { insertExercise, nextPosition, storeVersion } from '../exercises/exercise-store';
import { storeFile } from '../files/file-store';
import { orderOf, place, type OrderItem } from '../lessons/outline.service';
import { instantOf } from '../problems/instant';
import { ownTimeZone } from '../problems/time-zone';
import type { Pack, PackCategory, PackExercise, PackLesson } from './pack';
import {
  applyAssignments,
  assignmentDifferences,
  assignmentOrder,
  readAssignments,
  type AssignmentRow,
} from './pack-assignments';
import { applyCategories, categoriesDiffer, readCategories } from './pack-categories';
import type { PackHost } from './pack-export';

/** What a pack does to one thing of a course. `missing`: it is in the course and not in the pack. */
export interface PackChange {
  readonly kind: 'course' | 'lesson' | 'exercise' | 'assignment' | 'file' | 'order';
  /** Slug or name. */
  readonly key: string;
  readonly title: string;
  readonly change: 'add' | 'update' | 'same' | 'missing';
  /** What is changed of it. */
  readonly fields: readonly string[];
}

/** In whose name, and how thoroughly, a pack is brought into a course. */
export interface ApplyOptions {
  /** Null: the system itself. */
  readonly actorId: string | null;
  /** What staff have changed since stays as it is, and so does the order. */
  readonly keepStaffChanges?: boolean;
}

type ExerciseRow = ExerciseModel & { readonly currentVersion: { readonly createdById: string | null } | null };

interface Rows {
  readonly course: CourseModel;
  readonly limits: Record<string, number | null>;
  readonly lessons: readonly LessonModel[];
  readonly exercises: readonly ExerciseRow[];
  readonly files: readonly CourseFileModel[];
  readonly assignments: readonly AssignmentRow[];
  readonly categories: readonly PackCategory[];
}

/** What bringing a pack into a course would change; into none: everything is new. */
export async function planPack(host: PackHost, pack: Pack, course: CourseModel | null): Promise<PackChange[]> {
  const rows = course && (await readRows(host.database.prisma, course));
  const changes: PackChange[] = [courseChange(pack, rows)];
  for (const lesson of pack.lessons) changes.push(lessonChange(lesson, found(rows?.lessons, lesson.slug)));
  for (const exercise of pack.exercises) {
    changes.push(await exerciseChange(host, exercise, found(rows?.exercises, exercise.document.slug)));
  }
  for (const assignment of pack.course.assignments ?? []) {
    const row = found(rows?.assignments, assignment.slug);
    const fields = row ? assignmentDifferences(assignment, row) : [];
    const { slug, title } = assignment;
    changes.push({ kind: 'assignment', key: slug, title, ...changeOf(row !== undefined, fields) });
  }
  for (const { name, bytes } of pack.files) {
    const row = rows?.files.find((file) => file.name === name);
    const fields = row && row.sha256 !== sha256(bytes) ? ['content'] : [];
    changes.push({ kind: 'file', key: name, title: name, ...changeOf(row !== undefined, fields) });
  }
  if (!rows) return changes;
  const missing = (kind: PackChange['kind'], key: string, title: string): PackChange => ({
    kind,
    key,
    title,
    change: 'missing',
    fields: [],
  });
  const { lessons, exercises, files, assignments } = leftover(pack, rows);
  changes.push(...lessons.map(({ slug, title }) => missing('lesson', slug, title)));
  changes.push(...exercises.map(({ slug }) => missing('exercise', slug, slug)));
  changes.push(...assignments.map(({ slug, title }) => missing('assignment', slug, title)));
  changes.push(...files.map(({ name }) => missing('file', name, name)));
  const news = changes.some(({ kind, change }) => kind !== 'file' && change === 'add');
  const slugs = rows.assignments.map(({ slug }) => slug);
  const inOrder =
    isDeepStrictEqual(wantedOrder(pack, rows), storedOrder(rows)) &&
    isDeepStrictEqual(assignmentOrder(pack.course.assignments ?? [], slugs), slugs);
  if (!news && !inOrder) {
    const fields = ['order'];
    changes.push({ kind: 'order', key: pack.course.slug, title: 'Order of the course', change: 'update', fields });
  }
  return changes;
}

/** What of a course is not in a pack. */
function leftover(pack: Pack, rows: Rows) {
  const lessons = new Set(pack.lessons.map(({ slug }) => slug));
  const exercises = new Set(pack.exercises.map(({ document }) => document.slug));
  const files = new Set(pack.files.map(({ name }) => name));
  // A pack that says nothing of assignments says nothing of those that are there.
  const { assignments } = pack.course;
  const stated = assignments && new Set(assignments.map(({ slug }) => slug));
  return {
    assignments: rows.assignments.filter(({ slug }) => stated && !stated.has(slug)),
    lessons: rows.lessons.filter(({ slug }) => !lessons.has(slug)),
    exercises: rows.exercises.filter(({ slug }) => !exercises.has(slug)),
    files: rows.files.filter(({ name }) => !files.has(name)),
  };
}

/** Creates the course of a pack. @throws the database's error when its slug is taken */
export async function createFromPack(
  host: PackHost,
  transaction: Prisma.TransactionClient,
  pack: Pack,
  options: ApplyOptions,
): Promise<CourseModel> {
  const { slug, title, description, open, timeZone = ownTimeZone() } = pack.course;
  const course = await transaction.course.create({ data: { slug, title, description, open, timeZone } });
  await applyPack(host, transaction, pack, course, options);
  return course;
}

/** Brings a pack into a course; what is in the course alone stays, after what is in the pack. Slug and people stay. */
export async function applyPack(
  host: PackHost,
  transaction: Prisma.TransactionClient,
  pack: Pack,
  course: CourseModel,
  options: ApplyOptions,
): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM course WHERE id = ${course.id}::uuid FOR UPDATE`;
  const before = await readRows(transaction, course);
  const writer = new PackWriter(host, transaction, course.id, options);
  if (!options.keepStaffChanges) await writer.course(pack);
  for (const lesson of pack.lessons) await writer.lesson(lesson, found(before.lessons, lesson.slug));
  for (const exercise of pack.exercises) {
    await writer.exercise(exercise, found(before.exercises, exercise.document.slug));
  }
  for (const file of pack.files) {
    await writer.file(
      file,
      before.files.find(({ name }) => name === file.name),
    );
  }
  const assignments = (pack.course.assignments ?? []).filter(
    ({ slug }) => !options.keepStaffChanges || !found(before.assignments, slug),
  );
  if (assignments.length > 0) await applyAssignments(transaction, course.id, assignments);
  const isNew = before.lessons.length + before.exercises.length === 0;
  const { categories } = pack.course;
  if (categories && (isNew || !options.keepStaffChanges)) {
    await applyCategories(transaction, course.id, categories, { at: host.now(), actorId: options.actorId });
  }
  if (options.keepStaffChanges && !isNew) return;
  await place(transaction, wantedOrder(pack, await readRows(transaction, course)));
}

/** Writes the parts of a pack, each only where it differs from what is there. */
class PackWriter {
  constructor(
    private readonly host: PackHost,
    private readonly transaction: Prisma.TransactionClient,
    private readonly courseId: string,
    private readonly options: ApplyOptions,
  ) {}

  async course({ course }: Pack): Promise<void> {
    const { title, description, open, timeZone, limits } = course;
    const data = { title, description, open, timeZone };
    await this.transaction.course.update({ where: { id: this.courseId }, data });
    if (limits === undefined) return;
    const change = { ...limits, updatedAt: this.host.now(), updatedById: this.options.actorId };
    const where = { courseId: this.courseId };
    await this.transaction.courseLimit.upsert({ where, create: { ...where, ...change }, update: change });
  }

  async lesson(lesson: PackLesson, row: LessonModel | undefined): Promise<void> {
    if (row && this.isStaffs(row.updatedById)) return;
    if (lessonChange(lesson, row).change === 'same') return;
    const { slug, title, body, draft, releaseAt } = lesson;
    const changed = { updatedAt: this.host.now(), updatedById: this.options.actorId };
    const data = { title, body, draft, releaseAt: instantOf(releaseAt), ...changed };
    if (row) {
      await this.transaction.lesson.update({ where: { id: row.id }, data: { ...data, revision: { increment: 1 } } });
    } else {
      const position = await nextPosition(this.transaction, this.courseId);
      await this.transaction.lesson.create({ data: { courseId: this.courseId, slug, position, ...data } });
    }
  }

  async exercise(exercise: PackExercise, row: ExerciseRow | undefined): Promise<void> {
    if (row && this.isStaffs(row.currentVersion?.createdById ?? null)) return;
    const { document } = exercise;
    const releaseAt = instantOf(exercise.releaseAt);
    const write = { courseId: this.courseId, document, releaseAt, createdById: this.options.actorId };
    if (!row) {
      await insertExercise(this.transaction, { ...write, draft: exercise.draft ?? false });
      return;
    }
    const { change, fields } = await exerciseChange(this.host, exercise, row);
    if (change === 'same') return;
    const { currentVersion, ...model } = row;
    const draft = this.options.keepStaffChanges ? row.draft : (exercise.draft ?? row.draft);
    if (fields.includes('document')) await storeVersion(this.transaction, model, { ...write, draft, live: true });
    else await this.transaction.exercise.update({ where: { id: row.id }, data: { draft, releaseAt } });
  }

  async file(file: Pack['files'][number], row: CourseFileModel | undefined): Promise<void> {
    if (row && (this.isStaffs(row.createdById) || row.sha256 === sha256(file.bytes))) return;
    const { actorId: createdById } = this.options;
    await storeFile(this.transaction, { courseId: this.courseId, ...file, at: this.host.now(), createdById });
  }

  private isStaffs(changedById: string | null): boolean {
    return this.options.keepStaffChanges === true && changedById !== null;
  }
}

async function readRows(prisma: Prisma.TransactionClient, course: CourseModel): Promise<Rows> {
  const where = { courseId: course.id };
  const orderBy = [{ position: 'asc' as const }, { id: 'asc' as const }];
  const lessons = await prisma.lesson.findMany({ where, orderBy });
  const include = { currentVersion: { select: { createdById: true } } };
  const exercises = await prisma.exercise.findMany({ where, orderBy, include });
  const files = await prisma.courseFile.findMany({ where, orderBy: { name: 'asc' } });
  const limit = await prisma.courseLimit.findUnique({ where });
  const { submissionsPerMinute = null, submissionsBurst = null, runsPerMinute = null } = limit ?? {};
  const limits = { submissionsPerMinute, submissionsBurst, runsPerMinute };
  const assignments = await readAssignments(prisma, course.id);
  const categories = await readCategories(prisma, course.id);
  return { course, limits, lessons, exercises, files, assignments, categories };
}

function found<T extends { readonly slug: string }>(rows: readonly T[] | undefined, slug: string): T | undefined {
  return rows?.find((row) => row.slug === slug);
}

function changeOf(isThere: boolean, fields: readonly string[]): Pick<PackChange, 'change' | 'fields'> {
  return { change: isThere ? (fields.length > 0 ? 'update' : 'same') : 'add', fields };
}

/** The names of what a pack states and a row does not say. */
function differing(stated: Readonly<Record<string, unknown>>, row: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(stated).filter(
    (name) => stated[name] !== undefined && !isDeepStrictEqual(stated[name], row[name]),
  );
}

function courseChange({ course }: Pack, rows: Rows | null): PackChange {
  const { slug, title, description, open, timeZone, limits, categories } = course;
  const fields = rows
    ? [
        ...differing({ title, description, open, timeZone }, { ...rows.course }),
        ...differing({ ...limits }, rows.limits),
        ...(categories && categoriesDiffer(categories, rows.categories) ? ['categories'] : []),
      ]
    : [];
  return { kind: 'course', key: rows?.course.slug ?? slug, title, ...changeOf(rows !== null, fields) };
}

function lessonChange(lesson: PackLesson, row: LessonModel | undefined): PackChange {
  const { slug, title, body, draft, releaseAt } = lesson;
  const fields = row ? differing({ title, body, draft, releaseAt: instantOf(releaseAt) }, { ...row }) : [];
  return { kind: 'lesson', key: slug, title, ...changeOf(row !== undefined, fields) };
}

async function exerciseChange(
  { content }: PackHost,
  { document, draft, releaseAt }: PackExercise,
  row: ExerciseModel | undefined,
): Promise<PackChange> {
  const named = { kind: 'exercise', key: document.slug, title: document.title } as const;
  if (!row) return { ...named, ...changeOf(false, []) };
  const current = row.currentVersionId === null ? null : await content.document(row.currentVersionId);
  const same = current !== null && isDeepStrictEqual(plainOf(current), plainOf(document));
  const fields = differing({ draft, releaseAt: instantOf(releaseAt) }, { ...row });
  return { ...named, ...changeOf(true, same ? fields : ['document', ...fields]) };
}

/** As it is sent: without what is left out, whatever the order of the fields. */
function plainOf(document: object): unknown {
  return JSON.parse(JSON.stringify(instanceToPlain(document)));
}

function storedOrder({ lessons, exercises }: Rows): OrderItem[] {
  return orderOf(lessons, exercises).map(({ position, ...item }) => item);
}

/** The pack's order, then what is in the course alone, in the lessons where it was. */
function wantedOrder(pack: Pack, rows: Rows): OrderItem[] {
  const lessonId = (slug: string) => found(rows.lessons, slug)?.id;
  const exerciseId = (slug: string) => found(rows.exercises, slug)?.id;
  const stated = (pack.course.contents ?? []).flatMap(({ lesson, exercises }): OrderItem[] => {
    const exerciseIds = exercises.flatMap((slug) => exerciseId(slug) ?? []);
    if (lesson !== undefined) return [{ lessonId: lessonId(lesson), exerciseIds }];
    return exerciseIds.map((id) => ({ exerciseIds: [id] }));
  });
  const named = new Set(stated.flatMap((item) => [item.lessonId ?? '', ...item.exerciseIds]));
  const rest = storedOrder(rows).map((item) => ({
    lessonId: item.lessonId,
    exerciseIds: item.exerciseIds.filter((id) => !named.has(id)),
  }));
  const withRest = stated.map((item) => {
    const more = item.lessonId === undefined ? undefined : rest.find(({ lessonId }) => lessonId === item.lessonId);
    return more ? { ...item, exerciseIds: [...item.exerciseIds, ...more.exerciseIds] } : item;
  });
  const alone = rest.flatMap((item): OrderItem[] => {
    if (item.lessonId === undefined) return item.exerciseIds.length > 0 ? [{ exerciseIds: item.exerciseIds }] : [];
    return named.has(item.lessonId) ? [] : [{ ...item, lessonId: item.lessonId }];
  });
  return [...withRest, ...alone];
}
