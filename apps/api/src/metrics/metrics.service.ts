import { asWorkerReport, countQueued } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { PLATFORM, type Platform } from '../platform';

/** The figures of this process, of the queue, and of all workers as they last told them in their rows. */
@Injectable()
export class MetricsService {
  private readonly own = new Registry();

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    collectDefaultMetrics({ register: this.own });
    const { pool } = platform.database;
    new Gauge({
      name: 'assay_evaluations_queued',
      help: 'Evaluations that wait in the queue.',
      registers: [this.own],
      async collect() {
        this.set(await countQueued(pool));
      },
    });
  }

  /** In Prometheus's text format, version 0.0.4. */
  async text(): Promise<string> {
    const rows = await this.platform.database.prisma.worker.findMany({ select: { report: true } });
    const told = rows.flatMap(({ report }) => asWorkerReport(report)?.metrics ?? []);
    const workers = AggregatorRegistry.aggregate([told]);
    return `${await this.own.metrics()}\n${await workers.metrics()}`;
  }
}
