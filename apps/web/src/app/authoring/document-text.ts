import type { ExerciseDocument, ExerciseTest } from '../api/models';

/** A part of a document as text that people read and compare. */
export interface DocumentPart {
  readonly name: string;
  readonly text: string;
}

const GROUPS = ['starter', 'solution', 'support', 'checkers'] as const;

/** The parts of a document: its text, its rules, each of its tests and files. */
export function documentParts(document: ExerciseDocument): DocumentPart[] {
  const files = GROUPS.flatMap((group) =>
    document.files[group].map(({ path, content, language }) => ({
      name: `${group}: ${path}${language === undefined ? '' : ` (${language})`}`,
      text: content,
    })),
  );
  return [
    { name: 'Statement', text: document.statement },
    { name: 'Rules', text: rulesText(document) },
    { name: 'Tests', text: document.tests.map(testText).join('\n\n') },
    ...files,
  ];
}

/** The parts in which two documents differ, of either; what is not there is empty. */
export function differingParts(
  older: ExerciseDocument,
  newer: ExerciseDocument,
): { readonly name: string; readonly left: string; readonly right: string }[] {
  const [before, after] = [documentParts(older), documentParts(newer)].map(
    (parts) => new Map(parts.map(({ name, text }) => [name, text])),
  );
  const names = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  return names
    .map((name) => ({ name, left: before?.get(name) ?? '', right: after?.get(name) ?? '' }))
    .filter(({ left, right }) => left !== right);
}

function rulesText(document: ExerciseDocument): string {
  const { title, slug, difficulty, points, tags, languages, limits, hints, policy, entry } = document;
  const { solutionAfterAttempts: after } = document;
  return [
    `title: ${title}`,
    `address: ${slug}`,
    `difficulty: ${difficulty}`,
    `points: ${points}`,
    `tags: ${tags.join(', ')}`,
    `languages: ${languages.join(', ')}`,
    ...(entry === undefined ? [] : [`file that is run: ${typeof entry === 'string' ? entry : JSON.stringify(entry)}`]),
    ...Object.entries(limits).map(([name, value]) => `limit ${name}: ${value}`),
    ...Object.entries(policy).map(([name, value]) => `${name}: ${String(value)}`),
    `solution: ${after === undefined ? 'once solved' : `after ${after} attempts`}`,
    ...hints.map((hint, place) => `hint ${place + 1}: ${hint}`),
  ].join('\n');
}

/** A test with one line for each of its fields; longer texts below their names. */
export function testText({ name, kind, ...fields }: ExerciseTest): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== false)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([field, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return text.includes('\n') ? `${field}:\n  ${text.replace(/\n/g, '\n  ').trimEnd()}` : `${field}: ${text}`;
    });
  return [`[${name}] ${kind}`, ...lines].join('\n');
}
