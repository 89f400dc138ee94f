import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module';
import { SubmissionsModule } from '../submissions/submissions.module';
import { ExamsController } from './exams.controller';
import { LockingService } from './locking.service';
import { SittingsService } from './sittings.service';
import { SupervisionService } from './supervision.service';

@Module({
  imports: [AssignmentsModule, SubmissionsModule],
  controllers: [ExamsController],
  providers: [LockingService, SittingsService, SupervisionService],
})
export class ExamsModule {}
