import { describeConformance, runnersUnderTest } from '@assay/sandbox/testing';

for (const { name, image, missing, demanded, make } of runnersUnderTest()) {
  if (missing === null) {
    describeConformance(name, make, { image, without: name === 'gvisor' ? ['opens its stdin by name'] : [] });
    continue;
  }
  console.warn(`SKIPPED: conformance of ${name}. ${missing}`);
  (demanded ? it : it.skip)(`${name} can be tested here`, () => {
    throw new Error(missing);
  });
}
