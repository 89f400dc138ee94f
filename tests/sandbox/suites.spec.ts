import { describeSuites, runnersUnderTest } from '@assay/sandbox/testing';
import { spawnSync } from 'node:child_process';

const HOST_PYTEST = spawnSync('python3', ['-c', 'import pytest']).status === 0;

for (const { name, image, missing, demanded, make } of runnersUnderTest()) {
  // That a runner is missing is said by the conformance tests.
  if (missing === null) {
    const hasPytest = name !== 'process' || HOST_PYTEST;
    if (!hasPytest) {
      const why = 'this machine has no pytest: `apt-get install python3-pytest`';
      if (demanded) throw new Error(why);
      console.warn(`SKIPPED: tests of pytest on ${name}: ${why}`);
    }
    describeSuites(name, make, image, hasPytest);
  }
}
