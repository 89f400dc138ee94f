import type { Attack } from './attack';
import { EATING } from './eating';
import { FORGING } from './forging';
import { LEAVING } from './leaving';
import { READING } from './reading';

/** All of them, by what they are after. */
export const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  'Reading what it should not': READING,
  'Forging a pass': FORGING,
  'Leaving something for the next': LEAVING,
  'Eating the machine': EATING,
};
