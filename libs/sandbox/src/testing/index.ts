export * from './fake-runner';
export * from './manual-clock';
