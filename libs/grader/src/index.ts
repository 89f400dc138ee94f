export { adviceOf, FEWEST_ARRIVALS, type Advice } from './advice/advice';
export { ADVICE_MS, MOST_ARRIVALS, recordedArrivals, type Recorded } from './advice/arrivals';
export { factsOf, PoolStudy, type Knobs, type Outlook, type Waits } from './advice/pool-study';
export { createMemoryBus, createPostgresBus, createRedisBus } from './bus/transport-bus';
export { reviewRoom, staffRoom, userRoom, type BusMessage, type EventBus, type Unsubscribe } from './bus/bus';
export { ContentStore, sha256, splitDocument } from './content';
export { FlagRaiser, raiseFlags, type NewFlag, type RaisedFlag } from './flags/raise';
export { Grader, type GraderOptions } from './grader';
export {
  claimNext,
  countQueued,
  countQueuedUpTo,
  EXAM_PRIORITY,
  expireLeasesOf,
  LEASE_MS,
  returnLease,
  type FileEntry,
} from './lease/claim';
export { queueOrder, recentServiceMs, workerSlots, type WorkerSlots } from './lease/order';
export { isPoolChange, poolWanted } from './pool/pool-events';
export { asWorkerReport, unpackSample, type WorkerReport } from './pool/report';
export { defaultSettings, wantedOf, type Wanted } from './pool/wanted';
export { LineLogger } from './log/line-logger';
export { quiet } from './log/quiet';
export { ProgressPublisher } from './progress';
export { createWakeQueue, type WakeQueue } from './queue/wake-queue';
export { GradingScheduleModule } from './grading-schedule';
export { startGrading, type Grading } from './grading';
export { endAll, openPlatform, type Platform, type PlatformOptions } from './platform';
export { passed, STEP_CHANNEL, STEPS, type Step } from './steps';
export { allUnavailable, languagesOffered } from './workers';
