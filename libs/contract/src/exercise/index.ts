export * from './exercise-format';
export * from './exercise-rules';
export * from './file-path';
export * from './optional';
