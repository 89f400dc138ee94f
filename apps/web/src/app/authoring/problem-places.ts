/** The parts of the editor. */
export const SECTIONS = ['statement', 'files', 'tests', 'rules', 'check', 'history'] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_WORDS: Readonly<Record<Section, string>> = {
  statement: 'Statement',
  files: 'Files',
  tests: 'Tests',
  rules: 'Rules',
  check: 'Check',
  history: 'History',
};

/** One thing that the server says of a document. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Where a field is written. */
export function sectionOf(path: string): Section {
  const [first = ''] = path.split('.');
  if (first === 'title' || first === 'slug' || first === 'statement') return 'statement';
  return first === 'files' || first === 'tests' ? first : 'rules';
}

/** The id of the element in which a field is written. */
export function elementId(path: string): string {
  return `at-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** Ids to look for, the nearest first: the field's own, then those of what it is part of. */
export function elementIds(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_part, index) => elementId(parts.slice(0, parts.length - index).join('.')));
}

/** A problem in words that say where it is. */
export function inWords({ path, message }: FieldProblem, names: readonly string[]): string {
  const test = /^tests\.(\d+)(?:\.(.+))?$/.exec(path);
  if (test !== null) {
    const name = names[Number(test[1])] || `test ${Number(test[1]) + 1}`;
    return test[2] === undefined ? `“${name}” ${message}` : `“${name}”: ${test[2]} ${message}`;
  }
  const file = /^files\.(\w+)\.\d+\.(\w+)$/.exec(path);
  return file === null ? `${path} ${message}` : `A ${file[1]} file: ${file[2]} ${message}`;
}
