import { POOL_NAMES, type PoolName } from '@assay/contract';
import type { UserModel } from '@assay/db';
import {
  ADVICE_MS,
  adviceOf,
  asWorkerReport,
  FEWEST_ARRIVALS,
  factsOf,
  PoolStudy,
  recordedArrivals,
  wantedOf,
  type Outlook,
  type Recorded,
} from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { setImmediate as turn } from 'node:timers/promises';
import { notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { AdviceQuery, AdviceView, OutlookView, WhatIfView } from './advice.dto';
import { requireAdmin, requireSense } from './pool-rules';

/** Knobs are tried one after the other: what they are tried on may be so old. */
const FRESH_MS = 30_000;

/** What is known of a pool's last hour. */
interface Hour {
  readonly until: Date;
  /** Since when the knobs hold. */
  readonly settledSince: Date;
  readonly version: number;
  readonly recorded: Recorded;
  /** Null when no worker told what sandboxes cost. */
  readonly study: PoolStudy | null;
}

/** What other settings of a pool would have made of its last hour. */
@Injectable()
export class AdviceService {
  private readonly latest = new Map<PoolName, Hour>();

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  async advice(user: UserModel, name: string): Promise<AdviceView> {
    requireAdmin(user);
    const { until, settledSince, recorded, study } = await this.look(named(name));
    const { current, alternatives, ...advice } = await adviceOf(study, settledSince, () => turn());
    return {
      ...advice,
      current: current && outlookView(current),
      alternatives: alternatives.map(outlookView),
      since: new Date(until.getTime() - ADVICE_MS).toISOString(),
      until: until.toISOString(),
      arrivals: recorded.total,
      simulatedArrivals: recorded.arrivals.length,
      unfinished: recorded.arrivals.filter(({ waitedMs }) => waitedMs === null).length,
      notes: study ? notes(study) : [],
    };
  }

  /** What these knobs would have given. @throws DomainError for knobs that make no sense. */
  async whatIf(user: UserModel, name: string, query: AdviceQuery): Promise<WhatIfView> {
    requireAdmin(user);
    const known = named(name);
    const { settings, version } = await this.wanted(known);
    const { min = settings.min, max = settings.max, reuse = settings.reuse } = query;
    requireSense({ ...settings, min, max, reuse }, query, 400);
    const before = this.latest.get(known);
    const isFresh = before?.version === version && this.platform.now().getTime() - before.until.getTime() < FRESH_MS;
    const { study, recorded } = isFresh ? before : await this.look(known);
    const simulatedArrivals = recorded.arrivals.length;
    if (!study || simulatedArrivals < FEWEST_ARRIVALS) return { asked: null, current: null, simulatedArrivals };
    const current = outlookView(study.outlook(settings));
    await turn();
    return { asked: outlookView(study.outlook({ min, max, reuse })), current, simulatedArrivals };
  }

  private async look(name: PoolName): Promise<Hour> {
    const { database, now } = this.platform;
    const until = now();
    const [{ settings, version, updatedAt }, workers, recorded] = await Promise.all([
      this.wanted(name),
      database.prisma.worker.findMany({ select: { report: true } }),
      recordedArrivals(database.pool, until),
    ]);
    const facts = factsOf(workers.flatMap(({ report }) => asWorkerReport(report) ?? []));
    const study = facts && new PoolStudy(recorded, facts, settings);
    const hour = { until, settledSince: updatedAt ?? new Date(0), version, recorded, study };
    this.latest.set(name, hour);
    return hour;
  }

  private async wanted(name: PoolName) {
    const row = await this.platform.database.prisma.poolSetting.findUnique({ where: { name } });
    return { ...wantedOf(row, this.platform.settings), updatedAt: row?.updatedAt ?? null };
  }
}

function named(name: string): PoolName {
  const known = POOL_NAMES.find((one) => one === name);
  if (known === undefined) throw notFound('pool');
  return known;
}

function outlookView({ knobs: { min, max, reuse }, ...outlook }: Outlook): OutlookView {
  return { ...outlook, knobs: { min, max, reuse } };
}

function notes({ recorded, facts, settings }: PoolStudy): string[] {
  const { total, arrivals } = recorded;
  return [
    ...(total > arrivals.length ? [`Only the latest ${arrivals.length} of ${total} arrivals were simulated.`] : []),
    ...(facts.resetsGuessed
      ? ['No sandbox was recycled yet: cleaning one is taken to last a quarter of making one.']
      : []),
    ...(facts.workers > 1
      ? [`The ${facts.workers} workers are simulated as one that has as much as all of them.`]
      : []),
    ...(settings.max > facts.cores
      ? [`More is graded at once than there are cores (${facts.cores}): each takes longer than alone.`]
      : []),
  ];
}
