import { Module } from '@nestjs/common';
import { AssignmentsController } from './assignments.controller';
import { AssignmentsService } from './assignments.service';
import { ExtensionsService } from './extensions.service';

@Module({
  controllers: [AssignmentsController],
  providers: [AssignmentsService, ExtensionsService],
  exports: [AssignmentsService],
})
export class AssignmentsModule {}
