import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module';
import { AssessmentAccess } from './assessment-access';
import { AssessmentQueueService } from './assessment-queue.service';
import { AssessmentsController } from './assessments.controller';
import { AssessmentsService } from './assessments.service';
import { OwnGradingService } from './own-grading.service';
import { QuestionsController } from './questions.controller';
import { QuestionsService } from './questions.service';
import { ReviewCommentsService } from './review-comments.service';
import { RubricsController } from './rubrics.controller';
import { RubricsService } from './rubrics.service';
import { SavedCommentsController } from './saved-comments.controller';
import { SavedCommentsService } from './saved-comments.service';

@Module({
  imports: [AssignmentsModule],
  controllers: [RubricsController, AssessmentsController, QuestionsController, SavedCommentsController],
  providers: [
    RubricsService,
    AssessmentAccess,
    AssessmentQueueService,
    AssessmentsService,
    ReviewCommentsService,
    OwnGradingService,
    QuestionsService,
    SavedCommentsService,
  ],
})
export class AssessingModule {}
