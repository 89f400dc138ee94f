import { LANGUAGES, type Language, type SimilarityPick } from '@assay/contract';
import type { FileEntry } from '@assay/grader';
import type { Platform } from '../platform';
import type { Task } from './compare';
import { grammarOf, type TextFile } from './grammars';

/** A submission that takes part in a comparison. */
export interface Entrant {
  readonly submissionId: string;
  readonly userId: string;
}

/** What is compared for an exercise. */
export interface ClassSources {
  readonly tasks: readonly Task[];
  readonly entrants: ReadonlyMap<string, Entrant>;
  /** Submissions in languages without a grammar. */
  readonly incomparable: number;
}

interface Row {
  id: string;
  user_id: string;
  version_id: string;
  language: string;
  files: FileEntry[];
}

const ORDER: Readonly<Record<SimilarityPick, string>> = {
  latest: 's.created_at DESC',
  best: 'e.score DESC NULLS LAST, s.created_at',
};

/** One submission of each student; staff try things out, and are left aside. */
const CHOSEN = (pick: SimilarityPick) => `
SELECT * FROM (
  SELECT DISTINCT ON (s.user_id) s.id, s.user_id, s.created_at, e.version_id, e.language, e.files
  FROM submission s JOIN evaluation e ON e.id = s.counting_evaluation_id
  JOIN app_user u ON u.id = s.user_id
  LEFT JOIN enrolment n ON n.user_id = s.user_id AND n.course_id = e.course_id
  WHERE s.exercise_id = $1 AND u.role = 'user' AND coalesce(n.role, 'student') = 'student'
  ORDER BY s.user_id, ${ORDER[pick]}
) chosen ORDER BY created_at, id`;

/** The submissions of an exercise, language by language, with the starter code of the versions that they were made for. */
export async function classSources(
  { database, content }: Platform,
  exerciseId: string,
  pick: SimilarityPick,
  threshold: number,
): Promise<ClassSources> {
  const { rows } = await database.pool.query<Row>(CHOSEN(pick), [exerciseId]);
  const documents = await Promise.all(
    [...new Set(rows.map((row) => row.version_id))].map((id) => content.document(id)),
  );
  const starters = documents.flatMap((document) => document.files.starter);
  const starterOf = (language: Language): TextFile[] =>
    starters.filter((file) => file.encoding === undefined && (file.language ?? language) === language);
  const languages = LANGUAGES.filter((language) => grammarOf(language) !== null);
  const tasks: Task[] = [];
  for (const language of languages) {
    const submissions: Task['submissions'][number][] = [];
    for (const row of rows.filter((one) => one.language === language)) {
      const files = await content.files(row.files);
      const texts = files.map(({ path, content: bytes }) => ({ path, content: bytes.toString('utf8') }));
      submissions.push({ id: row.id, files: texts });
    }
    const starter = starterOf(language).map(({ path, content: text }) => ({ path, content: text }));
    if (submissions.length > 0) tasks.push({ language, starter, submissions, threshold });
  }
  return {
    tasks,
    entrants: new Map(rows.map((row) => [row.id, { submissionId: row.id, userId: row.user_id }])),
    incomparable: rows.filter((row) => !languages.some((language) => language === row.language)).length,
  };
}
