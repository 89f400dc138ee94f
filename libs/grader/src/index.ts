export { createMemoryBus, createPostgresBus, createRedisBus } from './bus/transport-bus';
export { staffRoom, userRoom, type BusMessage, type EventBus, type Unsubscribe } from './bus/bus';
export { ContentStore, sha256, splitDocument } from './content';
export { Grader, type GraderOptions } from './grader';
export { expireLeasesOf, LEASE_MS, type FileEntry } from './lease/claim';
export { ProgressPublisher } from './progress';
export { createWakeQueue, type WakeQueue } from './queue/wake-queue';
