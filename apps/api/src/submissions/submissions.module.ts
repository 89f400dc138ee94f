import { Module } from '@nestjs/common';
import { EvaluationQueue } from './evaluation-queue';
import { SubmissionsController } from './submissions.controller';
import { SubmissionsService } from './submissions.service';

@Module({ controllers: [SubmissionsController], providers: [SubmissionsService, EvaluationQueue] })
export class SubmissionsModule {}
