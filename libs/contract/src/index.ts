export * from './audit';
export * from './events';
export * from './flags';
export * from './histogram';
export * from './limits';
export * from './names';
