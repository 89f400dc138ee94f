import type { UserModel } from '@assay/db';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { OwnGradingView } from './own-grading.dto';
import { OwnGradingService } from './own-grading.service';
import {
  NewQuestionDto,
  QuestionMessageDto,
  QuestionOutcomeDto,
  QuestionPage,
  QuestionQuery,
  QuestionView,
} from './questions.dto';
import { QuestionsService } from './questions.service';

/** What students are told of their grades, and what they ask about them. */
@ApiTags('assessing')
@ApiBearerAuth()
@Controller()
export class QuestionsController {
  constructor(
    private readonly grading: OwnGradingService,
    private readonly questions: QuestionsService,
  ) {}

  /** The caller's own, once the grades are released. */
  @Get('assignments/:id/grading')
  own(@CurrentUser() user: UserModel, @Param('id') assignment: string): Promise<OwnGradingView> {
    return this.grading.get(user, assignment);
  }

  @Post('assignments/:id/questions')
  ask(
    @CurrentUser() user: UserModel,
    @Param('id') assignment: string,
    @Body() dto: NewQuestionDto,
  ): Promise<QuestionView> {
    return this.questions.ask(user, assignment, dto);
  }

  @Get('courses/:id/grade-questions')
  list(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: QuestionQuery,
  ): Promise<QuestionPage> {
    return this.questions.list(user, course, query);
  }

  @Get('grade-questions/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<QuestionView> {
    return this.questions.get(user, id);
  }

  @Post('grade-questions/:id/messages')
  write(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: QuestionMessageDto,
  ): Promise<QuestionView> {
    return this.questions.write(user, id, dto);
  }

  @Put('grade-questions/:id/outcome')
  close(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: QuestionOutcomeDto,
  ): Promise<QuestionView> {
    return this.questions.close(user, id, dto);
  }
}
