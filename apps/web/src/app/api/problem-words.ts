/** What fields of the API are called on the page, where their names do not say it. */
const WORDS: Readonly<Record<string, string>> = {
  automaticPoints: 'the points in place of the tests',
  automaticReason: 'the reason for other points than the tests gave',
  closesAt: 'the time until which late work is taken',
  dueAt: 'the due time',
  durationMinutes: 'the duration',
  exerciseId: 'the exercise',
  graceSeconds: 'the grace time',
  latePercent: 'what being late costs',
  opensAt: 'the time from which it is open',
  releaseAt: 'the time of the release',
  reviewAt: 'the time from which it can be looked at',
  slug: 'the address',
  stdin: 'the input',
  userId: 'the person',
};

interface FieldError {
  readonly path: string;
  readonly message: string;
}

/**
 * What is wrong with a request, in a sentence that names its field as the page does: paths are the API's own.
 * @param detail the server's sentence about all of it
 */
export function problemInWords(detail: string, errors: readonly FieldError[] | undefined): string {
  const [first] = errors ?? [];
  if (!first || detail !== `${first.path}: ${first.message}`) return detail;
  if (!/^[a-z]/.test(first.message)) return first.message;
  const sentence = `${fieldInWords(first.path)} ${first.message}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? '' : '.'}`;
}

/** `exercises.0.maxPoints` is the max points of the first of the exercises. */
function fieldInWords(path: string): string {
  const parts = path.split('.');
  const name = parts.findLast((part) => !/^\d+$/.test(part)) ?? path;
  return WORDS[name] ?? `the ${name.replace(/(?<=[a-z0-9])(?=[A-Z])|[_-]/g, ' ').toLowerCase()}`;
}
