import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { AssessmentQueueService } from './assessment-queue.service';
import {
  AssessingView,
  AssessmentQueueView,
  AssessmentView,
  AssignGraderDto,
  NewReviewCommentDto,
  ReviewCommentDto,
  ReviewCommentView,
  SaveAssessmentDto,
  SplitDto,
} from './assessments.dto';
import { AssessmentsService } from './assessments.service';
import { ReviewCommentsService } from './review-comments.service';

/** For those who grade in a course. */
@ApiTags('assessing')
@ApiBearerAuth()
@Controller()
export class AssessmentsController {
  constructor(
    private readonly queue: AssessmentQueueService,
    private readonly assessments: AssessmentsService,
    private readonly comments: ReviewCommentsService,
  ) {}

  @Get('assignments/:id/assessing')
  overview(@CurrentUser() user: UserModel, @Param('id') assignment: string): Promise<AssessingView> {
    return this.queue.overview(user, assignment);
  }

  @Get('assignments/:id/assessing/:exerciseId')
  list(
    @CurrentUser() user: UserModel,
    @Param('id') assignment: string,
    @Param('exerciseId') exercise: string,
  ): Promise<AssessmentQueueView> {
    return this.queue.list(user, assignment, exercise);
  }

  @Put('assignments/:id/assessing/:exerciseId/split')
  split(
    @CurrentUser() user: UserModel,
    @Param('id') assignment: string,
    @Param('exerciseId') exercise: string,
    @Body() dto: SplitDto,
  ): Promise<AssessmentQueueView> {
    return this.queue.split(user, assignment, exercise, dto);
  }

  @Get('assessments/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<AssessmentView> {
    return this.assessments.get(user, id);
  }

  @Put('assessments/:id')
  save(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: SaveAssessmentDto,
  ): Promise<AssessmentView> {
    return this.assessments.save(user, id, dto);
  }

  @Put('assessments/:id/assignee')
  @HttpCode(204)
  assign(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: AssignGraderDto): Promise<void> {
    return this.queue.assign(user, id, dto);
  }

  @Post('assessments/:id/comments')
  comment(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: NewReviewCommentDto,
  ): Promise<ReviewCommentView> {
    return this.comments.add(user, id, dto);
  }

  @Patch('review-comments/:id')
  changeComment(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: ReviewCommentDto,
  ): Promise<ReviewCommentView> {
    return this.comments.change(user, id, dto);
  }

  @Delete('review-comments/:id')
  @HttpCode(204)
  removeComment(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<void> {
    return this.comments.remove(user, id);
  }
}
