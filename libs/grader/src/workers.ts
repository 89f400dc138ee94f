import type { Prisma, PrismaClient } from '@assay/db';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A worker that was not seen for this long is dead, in milliseconds. */
export const WORKER_DEAD_MS = 60_000;

/** The workers' rows: who grades, so that what the dead left behind can be told from what the living use. */
export class WorkerRegistry {
  readonly id = `${hostname()}-${randomUUID().slice(0, 8)}`;

  constructor(private readonly prisma: PrismaClient) {}

  async enter(runner: string): Promise<void> {
    const row = { host: hostname(), pid: process.pid, runner, report: {} };
    await this.prisma.worker.create({ data: { id: this.id, ...row } });
  }

  async seen(now: Date, report: Prisma.InputJsonValue): Promise<void> {
    await this.prisma.worker.updateMany({ where: { id: this.id }, data: { lastSeenAt: now, report } });
  }

  async leave(): Promise<void> {
    await this.prisma.worker.deleteMany({ where: { id: this.id } });
  }

  /** Removes the rows of the dead; returns their ids. On this host a process that is gone is dead at once. */
  async buryDead(now: Date): Promise<string[]> {
    const all = await this.prisma.worker.findMany({ where: { id: { not: this.id } } });
    const dead = all.filter(
      (worker) =>
        now.getTime() - worker.lastSeenAt.getTime() > WORKER_DEAD_MS ||
        (worker.host === hostname() && !isProcessAlive(worker.pid)),
    );
    const ids = dead.map((worker) => worker.id);
    if (ids.length > 0) await this.prisma.worker.deleteMany({ where: { id: { in: ids } } });
    return ids;
  }

  async living(): Promise<Set<string>> {
    const rows = await this.prisma.worker.findMany({ select: { id: true } });
    return new Set([this.id, ...rows.map((row) => row.id)]);
  }
}

function isProcessAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
