import { ExerciseDocument, SLUG_PATTERN } from '@assay/contract/exercise';
import { parse as parseYaml } from 'yaml';
import { requireOrder, valuesOf } from '../assignments/assignment-rules';
import { requireSound } from '../exercises/exercise-store';
import { fileNameProblem } from '../files/file-names';
import { MAX_FILE_BYTES } from '../files/file-store';
import { DomainError } from '../problems/domain-error';
import { parseAs } from '../problems/validation';
import { DOCUMENT } from '../bodies/body-bounds';
import { BOM, COURSE_SHAPE, MAX_JSON_BYTES, PACK_SHAPE, PackBudget, fail, parsedJson, utf8 } from './pack-budget';
import {
  PackCourse,
  PackLesson,
  PackRelease,
  type PackExercise,
  type PackFile,
  type PackProblem,
  type ReadPack,
} from './pack';
import { rubricProblems } from './pack-rubrics';
import type { Tree } from './pack-tree';

type Plain = Record<string, unknown>;

/** Nobody reads more of them at once. */
const MAX_PROBLEMS = 500;

/** Reads one part of a pack after the other and notes what is wrong, so that all of it is told at once. */
class Reader {
  readonly problems: PackProblem[] = [];

  /** @returns undefined, with the problems noted, when it is not as it should be */
  part<T>(file: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.note(file, error);
      return undefined;
    }
  }

  note(file: string, error: unknown): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    const fields = error instanceof DomainError ? (error.more.errors ?? []) : [];
    for (const { path, message } of fields) this.problems.push({ file, path, message });
    if (fields.length === 0) this.problems.push({ file, path: '', message: (error as Error).message });
  }

  /** A list whose entries must differ in what `key` says. */
  distinct<T>(entries: readonly { file: string; value: T }[], key: (value: T) => string): T[] {
    const seen = new Map<string, string>();
    for (const { file, value } of entries) {
      const other = seen.get(key(value));
      if (other !== undefined) this.problems.push({ file, path: 'slug', message: `is that of ${other} already` });
      seen.set(key(value), file);
    }
    return entries.map(({ value }) => value);
  }
}

/** The pack that lies in a folder or an archive. */
export function packOfTree(tree: Tree): ReadPack {
  const reader = new Reader();
  const bytesOf = (path: string) => tree.get(path) ?? fail('is missing');
  const budget = new PackBudget();
  const course = reader.part('course.json', () =>
    readCourse(asObject(parsedJson(bytesOf('course.json'), COURSE_SHAPE))),
  );
  const under = (folder: string, pattern: RegExp) =>
    [...tree.keys()].filter((path) => path.startsWith(`${folder}/`) && pattern.test(path)).sort();

  const lessons = under('lessons', /^lessons\/[^/]+\.md$/).flatMap((file) => {
    const value = reader.part(file, () => readLesson(file, utf8(bytesOf(file))));
    return value ? [{ file, value }] : [];
  });
  const exercises = under('exercises', /^exercises\/(?:[^/]+\.json|[^/]+\/exercise\.json)$/).flatMap((file) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const value = reader.part(file, () => {
      const spend = budget.ofOne(bytesOf(file));
      return readExercise(inserted(asObject(parsedJson(bytesOf(file), DOCUMENT)), tree, folder, spend));
    });
    return value ? [{ file, value }] : [];
  });
  for (const folder of new Set(under('exercises', /^exercises\/[^/]+\//).map((path) => path.split('/')[1] ?? ''))) {
    const file = `exercises/${folder}/exercise.json`;
    if (!tree.has(file)) reader.problems.push({ file, path: '', message: 'is missing' });
  }
  const files = [...tree].flatMap(([path, bytes]) => {
    if (!path.startsWith('files/')) return [];
    return reader.part(path, () => readFile(path.slice('files/'.length), bytes)) ?? [];
  });
  return whole(reader, course, lessons, exercises, files);
}

/** The pack that is one JSON document. */
export function packOfJson(bytes: Buffer): ReadPack {
  const reader = new Reader();
  const plain = reader.part('', () => {
    if (bytes.length > MAX_JSON_BYTES) return fail(`is larger than ${MAX_JSON_BYTES >> 20} MB; send it as an archive`);
    return asObject(parsedJson(bytes, PACK_SHAPE));
  });
  if (!plain) return { pack: null, problems: reader.problems };
  const { lessons = [], exercises = [], files = [], ...rest } = plain;
  const course = reader.part('', () => readCourse(rest));
  const each = <T>(name: string, list: unknown, read: (entry: Plain) => T) =>
    (reader.part(name, () => asList(list)) ?? []).flatMap((entry, index) => {
      const file = `${name}[${index}]`;
      const value = reader.part(file, () => read(asObject(entry)));
      return value === undefined ? [] : [{ file, value }];
    });
  return whole(
    reader,
    course,
    each('lessons', lessons, (entry) => parseAs(PackLesson, entry)),
    each('exercises', exercises, readExercise),
    each('files', files, ({ name, content }) => {
      if (typeof name !== 'string' || typeof content !== 'string') return fail('must have a name and a content');
      return readFile(name, Buffer.from(content, 'base64'));
    }).map(({ value }) => value),
  );
}

type Found<T> = readonly { readonly file: string; readonly value: T }[];

function whole(
  reader: Reader,
  course: PackCourse | undefined,
  foundLessons: Found<PackLesson>,
  foundExercises: Found<PackExercise>,
  files: readonly PackFile[],
): ReadPack {
  const lessons = reader.distinct([...foundLessons], ({ slug }) => slug);
  const exercises = reader.distinct([...foundExercises], ({ document }) => document.slug);
  // What could not be read is not there to be named; the order is looked at once everything else is right.
  if (course && reader.problems.length === 0) {
    const known = { lessons: slugs(lessons), exercises: slugs(exercises.map(({ document }) => document)) };
    reader.problems.push(
      ...placeProblems(course, known),
      ...assignmentProblems(course, known.exercises),
      ...categoryProblems(course),
    );
  }
  if (!course || reader.problems.length > 0) return { pack: null, problems: reader.problems };
  return { pack: { course, lessons, exercises, files }, problems: [] };
}

function slugs(rows: readonly { readonly slug: string }[]): Set<string> {
  return new Set(rows.map(({ slug }) => slug));
}

/** The order names what there is, and each once. */
function placeProblems(
  { contents = [] }: PackCourse,
  known: { readonly lessons: Set<string>; readonly exercises: Set<string> },
): PackProblem[] {
  const named = new Set<string>();
  const check = (path: string, kind: 'lesson' | 'exercise', slug: string): PackProblem[] => {
    const name = `${kind} ${slug}`;
    const there = (kind === 'lesson' ? known.lessons : known.exercises).has(slug);
    const message = named.has(name)
      ? 'is there twice'
      : there
        ? null
        : `names the ${kind} ${slug}, which is not in the pack`;
    named.add(name);
    return message === null ? [] : [{ file: 'course.json', path, message }];
  };
  return contents.flatMap(({ lesson, exercises }, index) => [
    ...(lesson === undefined ? [] : check(`contents.${index}.lesson`, 'lesson', lesson)),
    ...exercises.flatMap((slug, at) => check(`contents.${index}.exercises.${at}`, 'exercise', slug)),
  ]);
}

/** Assignments name what there is, each exercise once, and differ in their slugs. */
function assignmentProblems({ assignments = [] }: PackCourse, exercises: ReadonlySet<string>): PackProblem[] {
  const named = new Map<string, string>();
  const slugs = new Set<string>();
  return assignments.flatMap((assignment, index) => {
    const wrong = (path: string, message: string) => [
      { file: 'course.json', path: `assignments.${index}.${path}`, message },
    ];
    const twice = slugs.has(assignment.slug) ? wrong('slug', 'is that of another assignment already') : [];
    slugs.add(assignment.slug);
    const counted = assignment.exercises.flatMap(({ slug, rubric = [] }, at) => {
      const other = named.get(slug);
      named.set(slug, assignment.title);
      if (other !== undefined) return wrong(`exercises.${at}.slug`, `counts for “${other}” already`);
      if (!exercises.has(slug)) return wrong(`exercises.${at}.slug`, `names ${slug}, which is not in the pack`);
      return rubricProblems(rubric).flatMap(({ path, message }) => wrong(`exercises.${at}.rubric.${path}`, message));
    });
    return [...twice, ...counted];
  });
}

/** Categories differ in their names, and name assignments of the pack, each once. */
function categoryProblems({ assignments = [], categories = [] }: PackCourse): PackProblem[] {
  const names = new Set<string>();
  const named = new Map<string, string>();
  const slugs = new Set(assignments.map(({ slug }) => slug));
  return categories.flatMap(({ name, assignments: inIt }, index) => {
    const wrong = (path: string, message: string) => [
      { file: 'course.json', path: `categories.${index}.${path}`, message },
    ];
    const twice = names.has(name) ? wrong('name', 'is that of another category already') : [];
    names.add(name);
    const placed = inIt.flatMap((slug, at) => {
      const other = named.get(slug);
      named.set(slug, name);
      if (other !== undefined) return wrong(`assignments.${at}`, `is in “${other}” already`);
      return slugs.has(slug) ? [] : wrong(`assignments.${at}`, `names ${slug}, which is not in the pack`);
    });
    return [...twice, ...placed];
  });
}

function readCourse(plain: Plain): PackCourse {
  const course = parseAs(PackCourse, plain);
  for (const { exercises, ...fields } of course.assignments ?? []) {
    const { opensAt = null, dueAt = null, closesAt = null, latePercent = 0 } = valuesOf(fields);
    requireOrder({ opensAt, dueAt, closesAt, latePercent });
  }
  return course;
}

function readExercise(plain: Plain): PackExercise {
  const { draft, releaseAt, ...rest } = plain;
  const release = parseAs(PackRelease, { draft, releaseAt });
  const document = parseAs(ExerciseDocument, rest);
  requireSound(document);
  return { document, ...release };
}

function readFile(name: string, bytes: Buffer): PackFile {
  const problem = fileNameProblem(name);
  if (problem !== null) return fail(problem);
  if (bytes.length > MAX_FILE_BYTES) return fail(`is larger than ${MAX_FILE_BYTES >> 20} MB`);
  return { name, bytes };
}

/** What stands before a lesson is a handful of lines; more of it would be work for the parser, not for people. */
const MAX_FRONT_MATTER = 4096;

const FRONT_MATTER = /^---\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)(?:\r?\n)?/m;

/** A lesson's slug is in its front matter, or else the name of its file without a number before it. */
function readLesson(file: string, source: string): PackLesson {
  const text = source.replace(BOM, '');
  const match = text.startsWith('---') ? FRONT_MATTER.exec(text) : null;
  if (match?.index !== 0) return fail('must begin with --- and the lesson’s title, as in title: Loops');
  const yaml = match[1] ?? '';
  if (yaml.length > MAX_FRONT_MATTER)
    return fail(`may have at most ${MAX_FRONT_MATTER} characters between the two ---`);
  const front: unknown = parseYaml(yaml, { schema: 'core', maxAliasCount: 0, prettyErrors: false }) ?? {};
  const named = file
    .replace(/^lessons\//, '')
    .replace(/\.md$/, '')
    .replace(/^\d+[-_.]/, '');
  const slug = SLUG_PATTERN.test(named) ? { slug: named } : {};
  return parseAs(PackLesson, { ...slug, ...asObject(front), body: text.slice(match[0].length) });
}

/**
 * What lies beside an `exercise.json`, in the places of `{ "$file": path }`. One file may be referred to in many places, so
 * what counts is what comes of it.
 */
function inserted(plain: Plain, tree: Tree, folder: string, spend: (bytes: number) => void): Plain {
  const content = (reference: string, base64: boolean): string => {
    const bytes = tree.get(`${folder}${reference}`.normalize('NFC'));
    if (!bytes) return fail(`refers to ${reference}, which is not beside it`);
    spend(bytes.length);
    // As texts are in a repository: what a checkout on another system adds is not the author's.
    return base64
      ? bytes.toString('base64')
      : utf8(bytes, `${reference} is not UTF-8 text`).replace(BOM, '').replaceAll('\r\n', '\n');
  };
  const walk = (value: unknown, base64: boolean): unknown => {
    if (Array.isArray(value)) return value.map((entry) => walk(entry, false));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [[name, reference] = []] = entries;
    if (entries.length === 1 && name === '$file' && typeof reference === 'string') return content(reference, base64);
    const encoded = (value as Plain)['encoding'] === 'base64';
    return Object.fromEntries(entries.map(([key, inner]) => [key, walk(inner, encoded && key === 'content')]));
  };
  return asObject(walk(plain, false));
}

function asObject(value: unknown): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('must be an object');
  return value as Plain;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : fail('must be a list');
}
