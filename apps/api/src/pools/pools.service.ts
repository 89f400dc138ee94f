import { POOL_NAMES, type PoolName } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { countQueued, defaultSettings, poolWanted, wantedOf, type Wanted } from '@assay/grader';
import type { PoolSettings } from '@assay/sandbox';
import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { parseAs } from '../problems/validation';
import { PLATFORM, type Platform } from '../platform';
import { requireAdmin, requireSense } from './pool-rules';
import { poolWorkerView } from './pool-views';
import { UpdatePoolDto, type PoolList, type PoolView } from './pools.dto';

/** What admins see of the sandbox pools, and how they change them. */
@Injectable()
export class PoolsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly audit: AuditService,
  ) {}

  async list(user: UserModel): Promise<PoolList> {
    requireAdmin(user);
    return { items: await Promise.all(POOL_NAMES.map((name) => this.view(name))) };
  }

  /** The row is what counts; workers are told so that they look at once, and look now and then by themselves. */
  async update(user: UserModel, name: string, body: Record<string, unknown>): Promise<PoolView> {
    requireAdmin(user);
    const known = POOL_NAMES.find((one) => one === name);
    if (known === undefined) throw notFound('pool');
    if (Array.isArray(body)) throw invalid([]);
    const dto = parseAs(UpdatePoolDto, body, 422);
    if (await this.store(user, known, dto)) {
      await this.platform.bus
        .publish(poolWanted(known))
        .catch((error: Error) => this.platform.warn(`workers were not told of the pool's change: ${error.message}`));
    }
    return this.view(known);
  }

  async view(name: PoolName): Promise<PoolView> {
    const { database, settings } = this.platform;
    const [row, workers, queued] = await Promise.all([
      database.prisma.poolSetting.findUnique({ where: { name }, include: { updatedBy: true } }),
      database.prisma.worker.findMany({ orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] }),
      countQueued(database.pool),
    ]);
    const wanted = wantedOf(row, settings);
    return {
      name,
      settings: wanted.settings,
      defaults: defaultSettings(settings),
      paused: wanted.paused,
      version: wanted.version,
      updatedAt: row?.updatedAt.toISOString() ?? null,
      updatedBy: row?.updatedBy ? { id: row.updatedBy.id, username: row.updatedBy.username } : null,
      queued,
      workers: workers.flatMap((worker) => poolWorkerView(worker) ?? []),
    };
  }

  /** Returns false when all is as it was. Changes at the same moment are made one after the other. */
  private store(user: UserModel, name: PoolName, { version, ...change }: UpdatePoolDto): Promise<boolean> {
    return this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pool ${name}`}, 0))`;
      const row = await transaction.poolSetting.findUnique({ where: { name } });
      const before = wantedOf(row, this.platform.settings);
      if (version !== undefined && version !== before.version) throw conflict(before.version);
      const { paused = before.paused, ...knobs } = given(change);
      const settings: PoolSettings = { ...before.settings, ...knobs };
      requireSense(settings, knobs, 422);
      const after: Wanted = { settings, paused, version: before.version + 1 };
      const changed = differences(flat(before), flat(after));
      if (Object.keys(changed.after).length === 0) return false;
      const data = {
        ...settings,
        paused,
        version: after.version,
        updatedAt: this.platform.now(),
        updatedById: user.id,
      };
      await transaction.poolSetting.upsert({ where: { name }, create: { name, ...data }, update: data });
      const told = { ...changed, version: after.version };
      const event: AuditEvent = { action: 'pool.updated', target: { type: 'pool', id: name }, data: told };
      await this.audit.record(user, event, transaction);
      return true;
    });
  }
}

function conflict(version: number): DomainError {
  const message = `Somebody else has changed the pool meanwhile: its version is ${version} now.`;
  return new DomainError(409, 'version_conflict', message, { params: { version } });
}

/** Without the fields that the request leaves out. */
function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}

type Flat = Record<string, string | number | boolean>;

function flat({ settings, paused }: Wanted): Flat {
  return { ...settings, paused };
}

/** What differs, as it was and as it is. */
function differences(before: Flat, after: Flat): { before: Flat; after: Flat } {
  const changed = Object.keys(after).filter((key) => before[key] !== after[key]);
  const only = (all: Flat) => Object.fromEntries(Object.entries(all).filter(([key]) => changed.includes(key)));
  return { before: only(before), after: only(after) };
}
