export * from './events';
export * from './exercise-format';
export * from './exercise-rules';
export * from './file-path';
export * from './names';
export * from './optional';
