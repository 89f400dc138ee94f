import { Module } from '@nestjs/common';
import { FlagsModule } from '../flags/flags.module';
import { LimitsModule } from '../limits/limits.module';
import { CourseSubmissionsController } from './course-submissions.controller';
import { CourseSubmissionsService } from './course-submissions.service';
import { EvaluationQueue } from './evaluation-queue';
import { QueuePlaces } from './queue-places';
import { SubmissionsController } from './submissions.controller';
import { SubmissionsService } from './submissions.service';

@Module({
  imports: [FlagsModule, LimitsModule],
  controllers: [SubmissionsController, CourseSubmissionsController],
  providers: [SubmissionsService, CourseSubmissionsService, EvaluationQueue, QueuePlaces],
  exports: [EvaluationQueue, SubmissionsService],
})
export class SubmissionsModule {}
