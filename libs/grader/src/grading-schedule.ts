import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { Interval, ScheduleModule } from '@nestjs/schedule';
import { LEASE_MS } from './lease/claim';
import type { Grading } from './grading';
import { SAMPLE_MS } from './pool/report';

const SWEEP_MS = 5000;

@Injectable()
class GradingSchedule {
  private sweeping = false;
  private sampling = false;

  constructor(
    private readonly grading: Grading,
    private readonly warn: (message: string) => void,
  ) {}

  @Interval(LEASE_MS / 3)
  async heartbeat(): Promise<void> {
    await this.guarded('heartbeat', () => this.grading.heartbeat());
  }

  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    await this.guarded('sweep', () => this.grading.sweep());
    this.sweeping = false;
  }

  @Interval(SAMPLE_MS)
  async sample(): Promise<void> {
    if (this.sampling) return;
    this.sampling = true;
    await this.guarded('sample', () => this.grading.sample());
    this.sampling = false;
  }

  /** A database that is away for a moment must not end the process: the next turn tries again. */
  private async guarded(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.warn(`${what}: ${(error as Error).message}`);
    }
  }
}

/** Calls the grader's heartbeat and sweep; imported by whichever process grades. */
@Module({})
export class GradingScheduleModule {
  static of(grading: Grading, warn: (message: string) => void): DynamicModule {
    return {
      module: GradingScheduleModule,
      imports: [ScheduleModule.forRoot()],
      providers: [{ provide: GradingSchedule, useFactory: () => new GradingSchedule(grading, warn) }],
    };
  }
}
