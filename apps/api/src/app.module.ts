import { GradingScheduleModule, type Grading, type Platform } from '@assay/grader';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessService } from './access/access.service';
import { AssessingModule } from './assessing/assessing.module';
import { AssignmentsModule } from './assignments/assignments.module';
import { AuditModule } from './audit/audit.module';
import { AuditService } from './audit/audit.service';
import { JwtGuard, SECRETS } from './auth/auth.guard';
import { AuthModule } from './auth/auth.module';
import { loadSecrets } from './auth/secrets';
import { BodyGuard } from './bodies/body.guard';
import { PacksModule } from './content/packs.module';
import { CoursesModule } from './courses/courses.module';
import { DraftsModule } from './drafts/drafts.module';
import { ExamsModule } from './exams/exams.module';
import { ExercisesModule } from './exercises/exercises.module';
import { FileAddresses } from './files/file-addresses';
import { FilesModule } from './files/files.module';
import { AuthoringModule } from './authoring/authoring.module';
import { GatesModule } from './gates/gates.module';
import { FlagsModule } from './flags/flags.module';
import { GradebookModule } from './gradebook/gradebook.module';
import { Forwarding } from './health/forwarding';
import { HealthController } from './health/health.controller';
import { InsightsModule } from './insights/insights.module';
import { LessonsModule } from './lessons/lessons.module';
import { LimitsModule } from './limits/limits.module';
import { LimitsService } from './limits/limits.service';
import { SiteLimits } from './limits/site-limits';
import { LiveModule } from './live/live.module';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsService } from './metrics/metrics.service';
import { PeopleModule } from './people/people.module';
import { PLATFORM } from './platform';
import { NoticesModule } from './notices/notices.module';
import { PoolsModule } from './pools/pools.module';
import { ProblemFilter } from './problems/problem-filter';
import { RequestPipe } from './problems/validation';
import { RegradesModule } from './regrades/regrades.module';
import { RetentionModule } from './retention/retention.module';
import { SimilarityModule } from './similarity/similarity.module';
import { SiteController } from './site/site.controller';
import { Stopping } from './stopping';
import { StudyModule } from './study/study.module';
import { SubmissionsModule } from './submissions/submissions.module';

/** What every feature may use. */
@Global()
@Module({})
class FoundationModule {
  static of(platform: Platform, stopping: Stopping): DynamicModule {
    const providers = [
      { provide: Stopping, useValue: stopping },
      { provide: PLATFORM, useValue: platform },
      { provide: SECRETS, useFactory: () => loadSecrets(platform.settings.dataDir) },
      AccessService,
      AuditService,
      LimitsService,
      SiteLimits,
      FileAddresses,
      Forwarding,
    ];
    return { module: FoundationModule, providers, exports: providers };
  }
}

/** The API; `grading` is there when this process grades too. */
@Module({})
export class AppModule {
  static of(platform: Platform, grading: Grading | null, stopping = new Stopping()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.of(platform, stopping),
        AuthModule,
        AssignmentsModule,
        AuditModule,
        AssessingModule,
        GradebookModule,
        InsightsModule,
        CoursesModule,
        RetentionModule,
        PeopleModule,
        ExamsModule,
        ExercisesModule,
        LessonsModule,
        FilesModule,
        PacksModule,
        SubmissionsModule,
        FlagsModule,
        SimilarityModule,
        LiveModule,
        PoolsModule,
        AuthoringModule,
        GatesModule,
        RegradesModule,
        NoticesModule,
        StudyModule,
        DraftsModule,
        LimitsModule,
        // Once: imported twice, it would call everything twice.
        grading ? GradingScheduleModule.of(grading, platform.warn) : ScheduleModule.forRoot(),
      ],
      controllers: [HealthController, MetricsController, SiteController],
      providers: [
        MetricsService,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: JwtGuard },
        // After it: nothing is read of those who may not send.
        { provide: APP_GUARD, useClass: BodyGuard },
        { provide: APP_PIPE, useClass: RequestPipe },
      ],
    };
  }
}
