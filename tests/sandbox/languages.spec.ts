import { describeLanguages, runnersUnderTest } from '@assay/sandbox/testing';

const CONTAINER = ['python', 'javascript', 'typescript', 'c', 'cpp', 'java', 'bash', 'sql'];
/** What any machine that runs these tests has beside Python. */
const MACHINE = ['python', 'bash', 'sql', 'javascript'];

for (const { name, image, missing, make } of runnersUnderTest()) {
  // That a runner is missing is said by the conformance tests.
  if (missing === null) {
    describeLanguages(name, make, {
      image,
      demanded: name === 'process' ? MACHINE : CONTAINER,
      // Where memory is bounded by rlimits and by looking, a refused allocation is the program's own error.
      ...(name === 'gvisor' && { memoryStatus: ['memory_limit', 'runtime_error', 'killed'] }),
    });
  }
}
