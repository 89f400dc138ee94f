import { arrangeJava, mainClass } from './java-layout';
import { COMPILER_LIMITS, type Language } from './language';

/**
 * The heap may grow past what the run may have, so that the kernel, and not a message of the program's own making, says
 * that it wanted too much. It is kept tight otherwise: what is garbage does not count as wanted.
 */
const HEAP = ['-XX:+UseSerialGC', '-Xms8m', '-Xmx2g', '-XX:MinHeapFreeRatio=10', '-XX:MaxHeapFreeRatio=20'] as const;
/** One core, no files for other programs to look at, and the class archive that the JDK brings. */
const SMALL = ['-XX:-UsePerfData', '-XX:TieredStopAtLevel=1', '-XX:ReservedCodeCacheSize=32m', '-Xshare:auto'] as const;

export const java: Language = {
  name: 'java',
  title: 'Java',
  extensions: ['.java'],
  defaultEntry: 'Main.java',
  editorMode: 'java',
  kinds: ['program'],
  starts: /\bvoid\s+main\s*\(/,
  arrange: arrangeJava,
  mainOf: mainClass,
  noMain: 'No class has a method that a program begins with: public static void main(String[] args).',
  // gVisor counts the class library that is mapped as held, 200 MiB of it; where a control group counts it is far less.
  factor: { cpu: 2, extraMemoryMb: 192, extraProcesses: 32, boundAddress: false },
  toolchain: {
    version: ['javac', '-version'],
    compile: {
      command: [
        'javac',
        ...SMALL.map((flag) => `-J${flag}`),
        '-J-XX:+UseSerialGC',
        '-J-Xmx384m',
        '-encoding',
        'UTF-8',
        '-proc:none',
        '-d',
        '{out}',
        '{sources}',
      ],
      limits: COMPILER_LIMITS,
    },
    run: ['java', ...HEAP, ...SMALL, '-Xss16m', '-cp', '.', '{class}'],
  },
};
