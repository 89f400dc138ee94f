import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module';
import { SubmissionsModule } from '../submissions/submissions.module';
import { TrialsController } from './trials.controller';
import { TrialsService } from './trials.service';
import { VersionsController } from './versions.controller';
import { VersionsService } from './versions.service';

/** What is needed to write exercises: their documents, their history, and what a solution makes of tests. */
@Module({
  imports: [LimitsModule, SubmissionsModule],
  controllers: [VersionsController, TrialsController],
  providers: [VersionsService, TrialsService],
})
export class AuthoringModule {}
