import { isOutOfSpace, type UserModel } from '@assay/db';
import { asWorkerReport } from '@assay/grader';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Public } from '../auth/auth.guard';
import { databaseFull, databaseUnreachable, DomainError, forbidden } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { Stopping } from '../stopping';
import { VERSION } from '../version';
import { Forwarding } from './forwarding';
import { DetailedHealthView, HealthView, type QueueView } from './health.dto';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly stopping: Stopping,
    private readonly forwarding: Forwarding,
  ) {}

  /** 200 when this process can serve, 503 otherwise. */
  @Public()
  @Get()
  async health(): Promise<HealthView> {
    if (this.stopping.hasBegun) throw new DomainError(503, 'stopping', 'This server is being stopped.');
    try {
      // A write: a database whose disk is full still answers questions.
      await this.platform.database.pool.query('UPDATE installation SET written_at = now()');
    } catch (error) {
      this.platform.warn(`health: ${(error as Error).message}`);
      throw isOutOfSpace(error) ? databaseFull() : databaseUnreachable();
    }
    return { status: 'ok' };
  }

  /** For admins: the queue, the workers with their pools, this process. */
  @ApiBearerAuth()
  @Get('detailed')
  async detailed(@CurrentUser() user: UserModel): Promise<DetailedHealthView> {
    if (user.role !== 'admin') throw forbidden('Only admins see this.');
    const { pool, prisma } = this.platform.database;
    const [version, queue, workers] = await Promise.all([
      pool.query<{ version: string }>('SHOW server_version').then(({ rows }) => rows[0]),
      this.queue(),
      prisma.worker.findMany({ orderBy: { startedAt: 'asc' } }),
    ]);
    return {
      status: 'ok',
      version: VERSION,
      node: process.version,
      uptimeSeconds: Math.round(process.uptime()),
      memoryMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
      database: `PostgreSQL ${Object.values(version ?? {}).join()}`,
      queue,
      warnings: this.forwarding.warning === null ? [] : [this.forwarding.warning],
      workers: workers.map(({ id, host, runner, startedAt, lastSeenAt, report }) => ({
        id,
        host,
        runner,
        startedAt: startedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        report: shortReport(report),
      })),
    };
  }

  private async queue(): Promise<QueueView> {
    const { rows } = await this.platform.database.pool.query<QueueView>(
      `SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued,
              count(*) FILTER (WHERE state = 'running')::int AS running,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              coalesce(extract(epoch FROM now() - min(queued_at) FILTER (WHERE state = 'queued')), 0)::int AS "oldestSeconds"
       FROM evaluation WHERE state IN ('queued', 'running', 'failed')`,
    );
    return rows[0] ?? { queued: 0, running: 0, failed: 0, oldestSeconds: 0 };
  }
}

/** Without what only charts and Prometheus ask for. */
function shortReport(report: unknown): Record<string, unknown> {
  const told = asWorkerReport(report);
  return told ? { probe: told.probe, pools: told.pools } : {};
}
