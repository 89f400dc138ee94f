import type { ExerciseTest, ExpectedFile } from '@assay/contract/exercise';
import type { Outcome } from '@assay/sandbox';
import { compareOutput, parseComparison, type Comparison } from './compare';
import type { Judgement } from './judge';
import { differenceSentence } from './sentences';

/** Compares the files that a program wrote with those of a `files` test; the first that differs decides. */
export function judgeFiles({ expectedFiles = [], compare }: ExerciseTest, { files = [] }: Outcome): Judgement {
  const written = new Map(files.map(({ path, content }) => [path, content]));
  const shown = Buffer.from(asText(expectedFiles, (path) => written.get(path)));
  for (const expected of expectedFiles) {
    const actual = written.get(expected.path);
    const message = actual ? difference(expected, actual, parseComparison(compare)) : missing(expected);
    if (message !== null) return { verdict: 'wrong_answer', passed: false, actual: shown, message };
  }
  return { verdict: 'accepted', passed: true, actual: shown, message: null };
}

/** The files that a test expects, as one text. */
export function expectedFilesText({ expectedFiles = [] }: ExerciseTest): string {
  const contents = new Map(
    expectedFiles.map(({ path, content, encoding }) => [path, Buffer.from(content, encoding ?? 'utf8')]),
  );
  return asText(expectedFiles, (path) => contents.get(path));
}

/** One file as it is, several each below its name. */
function asText(expected: readonly ExpectedFile[], contentOf: (path: string) => Buffer | undefined): string {
  const parts = expected.map(({ path, encoding }) => {
    const content = contentOf(path);
    const text = encoding === 'base64' && content ? `(${content.length} bytes)\n` : content?.toString('utf8');
    return { path, text: text ?? '' };
  });
  const [only] = parts;
  if (parts.length === 1 && only) return only.text;
  return parts
    .map(({ path, text }) => `── ${path}\n${text.endsWith('\n') || text === '' ? text : `${text}\n`}`)
    .join('');
}

function missing({ path }: ExpectedFile): string {
  return `Your program did not write the file ${path}.`;
}

function difference({ path, content, encoding }: ExpectedFile, actual: Buffer, comparison: Comparison): string | null {
  if (encoding === 'base64') {
    const wanted = Buffer.from(content, 'base64');
    const same = wanted.equals(actual);
    return same
      ? null
      : `The file ${path} has other bytes than were expected, first at byte ${firstByte(wanted, actual)}.`;
  }
  const found = compareOutput(comparison, content, actual);
  if (found === null) return null;
  if (found.actual === null && found.path === undefined)
    return `The file ${path} ended where ${found.expected ?? ''} was expected.`;
  return `${differenceSentence(found, 'wrote').replace(/\.$/, '')} (file ${path}).`;
}

/** Place of the first byte that differs, from 0. */
function firstByte(wanted: Buffer, actual: Buffer): number {
  const at = wanted.findIndex((byte, index) => actual[index] !== byte);
  return at < 0 ? wanted.length : at;
}
