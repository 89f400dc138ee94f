export * from './fake-runner';
export * from './manual-clock';
export * from './requests';
export * from './decode-value';
export * from './real-runners';
export * from './conformance';
export * from './replay';
