export * from './sandbox';
export * from './clock';
export { isSafePath } from './request';
export { PoolManager } from './pool/manager';
export type { Lease, ManagerStats, PoolManagerOptions } from './pool/manager';
export type { PoolStats } from './pool/pool';
export * from './pool/settings';
export { ProcessRunner } from './runners/process/process-runner';
export type { ProcessRunnerOptions } from './runners/process/process-runner';
