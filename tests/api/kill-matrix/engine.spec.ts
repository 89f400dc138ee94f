import { engineMissing, TestEngine } from '../../fixtures/engine';
import { Installation } from '../../fixtures/installation';
import { describeKilling } from './describe-killing';

const { why, demanded } = engineMissing();

if (why !== null) {
  console.warn(`SKIPPED: submissions while the engine is killed. ${why}`);
  (demanded ? it : it.skip)('an engine can be killed here', () => {
    throw new Error(why);
  });
} else {
  let engine: TestEngine;
  const start = async () => {
    engine = await TestEngine.start();
    return Installation.start({ engine: { engine, image: await engine.loadImage() } });
  };
  describeKilling('Postgres and a container engine', ['engine'], start, () => engine?.stop());
}
