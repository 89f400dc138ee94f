import { Module } from '@nestjs/common';
import { CourseLimitsController } from './course-limits.controller';
import { CourseLimitsService } from './course-limits.service';
import { ExcessController } from './excess.controller';
import { ExcessService } from './excess.service';
import { LimitExcess } from './limit-excess';
import { SubmissionLimits } from './submission-limits';

@Module({
  controllers: [CourseLimitsController, ExcessController],
  providers: [CourseLimitsService, ExcessService, LimitExcess, SubmissionLimits],
  exports: [SubmissionLimits],
})
export class LimitsModule {}
