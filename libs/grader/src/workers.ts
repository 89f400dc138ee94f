import type { Prisma, PrismaClient } from '@assay/db';
import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Pool } from 'pg';

/** Workers report every five seconds: one that was not heard of for this long is not counted on, in ms. */
export const QUIET_MS = 20_000;

/** A worker that was not seen for this long is dead, in milliseconds. */
export const WORKER_DEAD_MS = 60_000;

/** Process ids mean something within one namespace of one host only; containers may share the host's name. */
const HOST = `${hostname()}${pidNamespace()}`;

function pidNamespace(): string {
  try {
    return ` ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // Not Linux: there are no such namespaces.
    return '';
  }
}

/** The workers' rows: who grades, so that what the dead left behind can be told from what the living use. */
export class WorkerRegistry {
  readonly id = `${hostname()}-${randomUUID().slice(0, 8)}`;

  constructor(private readonly prisma: PrismaClient) {}

  /** Reports that this worker lives; also enters it anew when others took it for dead, as after the machine slept. */
  async seen(now: Date, runner: string, report: Prisma.InputJsonValue): Promise<void> {
    const { id } = this;
    const create = { id, host: HOST, pid: process.pid, runner, lastSeenAt: now, report };
    await this.prisma.worker.upsert({ where: { id }, create, update: { lastSeenAt: now, report } });
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
        (worker.host === HOST && !isProcessAlive(worker.pid)),
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

/** The languages that the living graders run; null while none of them has said. */
export async function languagesOffered(pool: Pool): Promise<ReadonlySet<string> | null> {
  const { rows } = await pool.query<{ languages: Record<string, string> | null }>(
    `SELECT report->'probe'->'languages' AS languages FROM worker
     WHERE last_seen_at > now() - $1 * interval '1 millisecond'`,
    [WORKER_DEAD_MS],
  );
  const told = rows.flatMap(({ languages }) => (languages === null ? [] : [languages]));
  return told.length === 0 ? null : new Set(told.flatMap((languages) => Object.keys(languages)));
}

/** True if there are graders, and none of them can make a sandbox. */
export async function allUnavailable(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ all: boolean | null }>(
    `SELECT bool_and((report->'pool'->>'unavailable')::boolean) AS all FROM worker
     WHERE last_seen_at > now() - $1 * interval '1 millisecond' AND report ? 'pool'`,
    [WORKER_DEAD_MS],
  );
  return rows[0]?.all === true;
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
