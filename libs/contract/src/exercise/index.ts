export { ArrayUnique } from './array-unique';
export { IsEntry, type Entry } from './entry';
export * from './exercise-format';
export * from './exercise-rules';
export * from './file-path';
export * from './optional';
export type { Cell, Row } from './rows';
