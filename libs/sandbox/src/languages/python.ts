import { PLAIN_FACTOR, type Language } from './language';

/** Forked from the supervisor's own interpreter, which is loaded already. */
export const python: Language = {
  name: 'python',
  title: 'Python 3',
  extensions: ['.py', '.py3', '.pyw'],
  starts: /^if\s+__name__\s*==/m,
  defaultEntry: 'main.py',
  editorMode: 'python',
  kinds: ['program', 'call', 'suite', 'inspect'],
  factor: PLAIN_FACTOR,
  versionProgram: "import sys; print('Python', sys.version.split()[0])",
  toolchain: null,
};
