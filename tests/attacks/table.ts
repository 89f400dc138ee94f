import type { Attack } from './attack';
import { EATING } from './eating';
import { FORGING } from './forging';
import { KERNEL } from './kernel';
import { LEAVING } from './leaving';
import { MACHINERY } from './machinery';
import { READING } from './reading';
import { SUITES } from './suites';
import { VALUES } from './values';

/** All of them, by what they are after. */
export const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  'Reading what it should not': READING,
  'Forging a pass': FORGING,
  'Forging the result of a test file': SUITES,
  'Leaving something for the next': LEAVING,
  'Eating the machine': EATING,
  'Outliving and outwitting what ends a run': MACHINERY,
  'Using what the kernel shares': KERNEL,
  'Confusing what writes an answer': VALUES,
};
