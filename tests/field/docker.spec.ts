import { describeField } from './field';

describeField('docker');
