import type { Language } from './language';

/** Python, as the supervisor runs it: forked from an interpreter that is loaded already. */
export const python: Language = {
  name: 'python',
  title: 'Python 3',
  extensions: ['.py'],
  defaultEntry: 'main.py',
  kinds: ['program', 'call'],
  defaultLimits: { cpuMs: 2000, memoryMb: 128, outputKb: 64, processes: 32 },
};
