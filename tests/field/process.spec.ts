import { describeField } from './field';

describeField('process');
