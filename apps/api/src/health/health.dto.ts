import { IsIn } from 'class-validator';

export class HealthView {
  @IsIn(['ok'])
  status!: 'ok';
}

export class WorkerView {
  id!: string;
  host!: string;
  runner!: string;
  startedAt!: string;
  lastSeenAt!: string;
  /** Probe and pool statistics as last reported. */
  report!: Record<string, unknown>;
}

export class QueueView {
  queued!: number;
  running!: number;
  failed!: number;
  /** Seconds that the oldest waiting evaluation has waited. */
  oldestSeconds!: number;
}

export class DetailedHealthView extends HealthView {
  version!: string;
  node!: string;
  uptimeSeconds!: number;
  /** Resident memory of this process, in MiB. */
  memoryMb!: number;
  database!: string;
  queue!: QueueView;
  /** What an admin should see to, in sentences. */
  warnings!: string[];
  workers!: WorkerView[];
}
