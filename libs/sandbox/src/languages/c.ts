import { COMPILER_LIMITS, PLAIN_FACTOR, type Language } from './language';

const WARNINGS = ['-Wall', '-Wextra', '-fdiagnostics-color=never'] as const;

/** All sources are compiled and linked into one program. */
export const c: Language = {
  name: 'c',
  title: 'C',
  extensions: ['.c'],
  defaultEntry: 'main.c',
  editorMode: 'c',
  kinds: ['program'],
  factor: PLAIN_FACTOR,
  linksSources: true,
  toolchain: {
    version: ['gcc', '--version'],
    compile: {
      command: ['gcc', '-std=c17', '-O2', ...WARNINGS, '-I.', '-o', '{out}/program', '{sources}', '-lm'],
      limits: COMPILER_LIMITS,
    },
    run: ['./program'],
  },
};

export const cpp: Language = {
  name: 'cpp',
  title: 'C++',
  extensions: ['.cpp', '.cc', '.cxx'],
  defaultEntry: 'main.cpp',
  editorMode: 'cpp',
  kinds: ['program'],
  factor: PLAIN_FACTOR,
  linksSources: true,
  toolchain: {
    version: ['g++', '--version'],
    compile: {
      command: ['g++', '-std=c++20', '-O2', ...WARNINGS, '-I.', '-o', '{out}/program', '{sources}'],
      limits: COMPILER_LIMITS,
    },
    run: ['./program'],
  },
};
