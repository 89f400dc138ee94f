import { COMPILER_LIMITS, PLAIN_FACTOR, type Language } from './language';

export const bash: Language = {
  name: 'bash',
  title: 'Bash',
  extensions: ['.sh', '.bash'],
  defaultEntry: 'main.sh',
  editorMode: 'shell',
  kinds: ['program'],
  factor: PLAIN_FACTOR,
  toolchain: {
    version: ['bash', '--version'],
    compile: { command: ['bash', '-n', '{entry}'], limits: { ...COMPILER_LIMITS, memoryMb: 64 } },
    run: ['bash', '{entry}'],
  },
};
