import { GradingScheduleModule, type Grading, type Platform } from '@assay/grader';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessService } from './access/access.service';
import { AuditService } from './audit/audit.service';
import { JwtGuard, SECRETS } from './auth/auth.guard';
import { AuthModule } from './auth/auth.module';
import { loadSecrets } from './auth/secrets';
import { CoursesModule } from './courses/courses.module';
import { ExercisesModule } from './exercises/exercises.module';
import { HealthController } from './health/health.controller';
import { LimitsService } from './limits/limits.service';
import { LiveModule } from './live/live.module';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsService } from './metrics/metrics.service';
import { PLATFORM } from './platform';
import { PoolsModule } from './pools/pools.module';
import { ProblemFilter } from './problems/problem-filter';
import { createValidationPipe } from './problems/validation';
import { SiteController } from './site/site.controller';
import { SubmissionsModule } from './submissions/submissions.module';

/** What every feature may use. */
@Global()
@Module({})
class FoundationModule {
  static of(platform: Platform): DynamicModule {
    const providers = [
      { provide: PLATFORM, useValue: platform },
      { provide: SECRETS, useFactory: () => loadSecrets(platform.settings.dataDir) },
      AccessService,
      AuditService,
      LimitsService,
    ];
    return { module: FoundationModule, providers, exports: providers };
  }
}

/** The API; `grading` is there when this process grades too. */
@Module({})
export class AppModule {
  static of(platform: Platform, grading: Grading | null): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.of(platform),
        AuthModule,
        CoursesModule,
        ExercisesModule,
        SubmissionsModule,
        LiveModule,
        PoolsModule,
        ...(grading ? [GradingScheduleModule.of(grading, platform.warn)] : []),
      ],
      controllers: [HealthController, MetricsController, SiteController],
      providers: [
        MetricsService,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: JwtGuard },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}
