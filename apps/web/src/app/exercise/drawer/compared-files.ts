import type { SubmissionView } from '../../api/models';

type Sent = Pick<SubmissionView, 'files'>;

export interface ComparedFile {
  readonly path: string;
  readonly older: string;
  readonly newer: string;
  readonly same: boolean;
}

/** The files of two attempts, each beside the one of the same name; what is missing is empty. */
export function comparedFiles(older: Sent, newer: Sent): ComparedFile[] {
  const paths = new Set([...older.files, ...newer.files].map(({ path }) => path));
  return [...paths].map((path) => {
    const [before, after] = [contentOf(older, path), contentOf(newer, path)];
    return { path, older: before, newer: after, same: before === after };
  });
}

function contentOf({ files }: Sent, path: string): string {
  return files.find((file) => file.path === path)?.content ?? '';
}
