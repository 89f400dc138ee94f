import { instanceToPlain } from 'class-transformer';
import { stringify } from 'yaml';
import { PACK_FORMAT, type Pack, type PackCourse, type PackExercise, type PackLesson } from './pack';
import type { Tree } from './pack-tree';

const GROUPS = ['starter', 'solution', 'support', 'checkers'] as const;

/** How a pack lies in a folder or an archive: Markdown, tests and files as files of their own. */
export function treeOf(pack: Pack): Tree {
  const tree = new Map<string, Buffer>();
  tree.set('course.json', json(courseOf(pack.course)));
  for (const lesson of pack.lessons) tree.set(`lessons/${lesson.slug}.md`, Buffer.from(lessonText(lesson)));
  for (const exercise of pack.exercises) addExercise(tree, exercise);
  for (const { name, bytes } of pack.files) tree.set(`files/${name}`, bytes);
  return tree;
}

/** A pack as one JSON document; the files of the course are base64 in it. */
export function jsonOf(pack: Pack): string {
  const document = {
    ...courseOf(pack.course),
    lessons: pack.lessons.map(({ slug, title, draft, releaseAt, body }) => ({ slug, title, draft, releaseAt, body })),
    exercises: pack.exercises.map((exercise) => exerciseOf(exercise)),
    files: pack.files.map(({ name, bytes }) => ({ name, content: bytes.toString('base64') })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function courseOf({ slug, title, description, open, timeZone, ...rest }: PackCourse): object {
  const { limits, contents, assignments, categories } = rest;
  return { format: PACK_FORMAT, slug, title, description, open, timeZone, limits, contents, assignments, categories };
}

function exerciseOf({ document, draft, releaseAt }: PackExercise): Record<string, unknown> {
  return { ...instanceToPlain(document), draft, releaseAt };
}

/** Front matter in YAML, an empty line, and the text just as it is. */
function lessonText({ slug, title, draft, releaseAt, body }: PackLesson): string {
  return `---\n${stringify({ slug, title, draft, releaseAt })}---\n\n${body}`;
}

interface PlainFile {
  path: string;
  content: unknown;
  encoding?: string;
  language?: string;
}

/** `exercise.json`, and beside it what is better read and edited as a file; `{ "$file": path }` stands in its place. */
function addExercise(tree: Map<string, Buffer>, exercise: PackExercise): void {
  const folder = `exercises/${exercise.document.slug}`;
  const taken = new Set(['exercise.json']);
  const aside = (path: string, bytes: Buffer | null): unknown => {
    if (bytes === null || taken.has(path.toLowerCase())) return undefined;
    taken.add(path.toLowerCase());
    tree.set(`${folder}/${path}`, bytes);
    return { $file: path };
  };
  const plain = structuredClone(exerciseOf(exercise)) as Record<string, unknown> & {
    statement: unknown;
    files: Record<(typeof GROUPS)[number], PlainFile[]>;
    tests: { kind: string; file?: string; content?: unknown }[];
  };
  plain.statement = aside('statement.md', bytesOf(plain.statement)) ?? plain.statement;
  for (const group of GROUPS) {
    for (const file of plain.files[group]) {
      const bytes = bytesOf(file.content, file.encoding);
      const first = aside(`${group}/${file.path}`, bytes);
      const second = () => (file.language ? aside(`${group}/${file.language}/${file.path}`, bytes) : undefined);
      file.content = first ?? second() ?? file.content;
    }
  }
  for (const test of plain.tests) {
    if (test.file === undefined || test.content === undefined) continue;
    test.content = aside(`tests/${test.file}`, bytesOf(test.content)) ?? test.content;
  }
  tree.set(`${folder}/exercise.json`, json(plain));
}

/** The bytes of a text, or null when it would not come back from them just as it is. */
function bytesOf(content: unknown, encoding?: string): Buffer | null {
  if (typeof content !== 'string') return null;
  const kind = encoding === 'base64' ? 'base64' : 'utf8';
  // Line ends of a file are what a checkout makes them.
  if (kind === 'utf8' && /^\uFEFF|\r\n/.test(content)) return null;
  const bytes = Buffer.from(content, kind);
  return bytes.toString(kind) === content ? bytes : null;
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
