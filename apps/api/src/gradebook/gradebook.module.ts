import { Module } from '@nestjs/common';
import { GradebookImportService } from './gradebook-import.service';
import { GradebookController } from './gradebook.controller';
import { GradebookService } from './gradebook.service';
import { GradesService } from './grades.service';

@Module({
  controllers: [GradebookController],
  providers: [GradebookImportService, GradebookService, GradesService],
})
export class GradebookModule {}
