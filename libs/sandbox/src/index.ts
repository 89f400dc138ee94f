export * from './sandbox';
export { ProcessRunner, ProcessRunnerOptions } from './runners/process/process-runner';
