import { TestRedis } from '../../fixtures/backends';
import { Installation } from '../../fixtures/installation';
import { describeKilling } from './describe-killing';

if (TestRedis.isInstalled()) {
  describeKilling('Postgres and Redis', ['Redis'], () => Installation.start({ withRedis: true }));
} else {
  console.warn(
    'SKIPPED: submissions while Redis is killed. No redis-server is installed: apt-get install redis-server',
  );
  const demanded = (process.env['ASSAY_REQUIRE'] ?? '') !== '';
  (demanded ? it : it.skip)('Redis can be killed here', () => {
    throw new Error('redis-server is not installed');
  });
}
