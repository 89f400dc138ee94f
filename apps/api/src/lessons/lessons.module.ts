import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module';
import { SubmissionsModule } from '../submissions/submissions.module';
import { LessonRunsService } from './lesson-runs.service';
import { LessonsController } from './lessons.controller';
import { LessonsService } from './lessons.service';
import { OutlineService } from './outline.service';

@Module({
  imports: [LimitsModule, SubmissionsModule],
  controllers: [LessonsController],
  providers: [LessonsService, LessonRunsService, OutlineService],
})
export class LessonsModule {}
