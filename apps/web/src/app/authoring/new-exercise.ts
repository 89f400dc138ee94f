import type { Language } from '@assay/contract';
import type { ExerciseDocument } from '../api/models';

/** The usual name of a language's file. */
const ENTRIES: Readonly<Record<Language, string>> = {
  python: 'main.py',
  javascript: 'main.js',
  typescript: 'main.ts',
  c: 'main.c',
  cpp: 'main.cpp',
  java: 'Main.java',
  bash: 'main.sh',
  sql: 'main.sql',
};

/** An exercise to begin with: everything that one must have, and nothing more. */
export function newExercise(title: string, slug: string, language: Language): ExerciseDocument {
  const path = ENTRIES[language];
  const common = { name: 'test 1', hidden: false, points: 1 };
  return {
    format: 'assay/exercise@1',
    slug,
    title,
    statement: '',
    difficulty: 'easy',
    points: 10,
    tags: [],
    languages: [language],
    limits: { cpuSeconds: 2, memoryMb: 128, outputKb: 64, processes: 32 },
    files: {
      starter: [{ path, content: '' }],
      solution: [{ path, content: '' }],
      support: [],
      checkers: [],
    },
    tests: [
      language === 'sql'
        ? { ...common, kind: 'sql', setup: '', expectedRows: [] }
        : { ...common, kind: 'io', stdin: '', expected: '' },
    ],
    hints: [],
    policy: { bannedImports: [], bannedCalls: [], maxSourceKb: 64 },
  };
}
