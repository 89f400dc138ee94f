import type { SourceFile } from '../sandbox';
import { COMPILER_LIMITS, PLAIN_FACTOR, type Language } from './language';

const WARNINGS = ['-Wall', '-Wextra', '-fdiagnostics-color=never'] as const;

/** Of the C library, and declared only for who asks for GNU's names; a student's own function may be called the same. */
const GNU_NAMES =
  /\b(?:v?asprintf|strcasestr|memmem|memrchr|strchrnul|rawmemchr|mempcpy|qsort_r|strverscmp|sincosf?|exp10|pipe2|dup3|accept4|secure_getenv|canonicalize_file_name|get_current_dir_name|sched_getcpu|sched_setaffinity|pthread_setname_np|pthread_setaffinity_np|program_invocation_(?:short_)?name|strndupa|strdupa|fcloseall|fgets_unlocked|euidaccess|getrandom|gettid|tgkill|M_PIl|CPU_SET)\b/g;

/** GNU's names are declared where they are used, and not defined by the program itself. */
function gnuOptions(files: readonly SourceFile[]): string[] {
  const sources = files.filter(({ path }) => /\.[ch]$/.test(path)).map(({ content }) => content.toString('utf8'));
  const used = new Set(sources.flatMap((text) => text.match(GNU_NAMES) ?? []));
  const defined = (name: string) => new RegExp(`^[\\w*][\\w\\s*]*\\b${name}\\s*\\([^;{]*\\)\\s*\\{`, 'm');
  const own = [...used].some((name) => sources.some((text) => defined(name).test(text)));
  return used.size > 0 && !own ? ['-D_GNU_SOURCE'] : [];
}

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
  options: gnuOptions,
  toolchain: {
    version: ['gcc', '--version'],
    compile: {
      command: ['gcc', '-std=gnu17', '-O2', '{options}', ...WARNINGS, '-I.', '-o', '{out}/program', '{sources}', '-lm'],
      limits: COMPILER_LIMITS,
    },
    run: ['./program'],
  },
};

export const cpp: Language = {
  name: 'cpp',
  title: 'C++',
  extensions: ['.cpp', '.cc', '.cxx', '.c++', '.C', '.c'],
  defaultEntry: 'main.cpp',
  editorMode: 'cpp',
  kinds: ['program'],
  factor: PLAIN_FACTOR,
  linksSources: true,
  toolchain: {
    version: ['g++', '--version'],
    compile: {
      command: ['g++', '-std=gnu++20', '-O2', ...WARNINGS, '-I.', '-o', '{out}/program', '{sources}'],
      limits: COMPILER_LIMITS,
    },
    run: ['./program'],
  },
};
