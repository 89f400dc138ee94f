import { Installation } from '../../fixtures/installation';
import { describeKilling } from './describe-killing';

describeKilling('Postgres alone', ['api', 'worker', 'database'], () => Installation.start());
