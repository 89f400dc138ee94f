import type { UserModel } from '@assay/db';
import { PROGRAM, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { Answer, type AnswerFields } from '../limits/answer';
import { CreateRunDto, SubmitDto, RunView, SubmissionPage, SubmissionQuery, SubmissionView } from './submissions.dto';
import { SubmissionsService } from './submissions.service';

@ApiTags('submissions')
@ApiBearerAuth()
@Controller()
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  /** Queued for grading; follow it on the socket, or ask for it by its id. */
  @Post('exercises/:id/submissions')
  @HttpCode(202)
  @TakesBody(PROGRAM)
  submit(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: SubmitDto,
    @Answer() answer: AnswerFields,
  ): Promise<SubmissionView> {
    return this.submissions.submit(user, id, dto, answer);
  }

  @Get('exercises/:id/submissions')
  list(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Query() query: SubmissionQuery,
  ): Promise<SubmissionPage> {
    return this.submissions.list(user, id, query);
  }

  @Get('submissions/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<SubmissionView> {
    return this.submissions.get(user, id);
  }

  /** Runs the program with `stdin`, or the visible tests; costs no attempt. */
  @Post('exercises/:id/runs')
  @HttpCode(202)
  @TakesBody(PROGRAM)
  run(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: CreateRunDto,
    @Answer() answer: AnswerFields,
  ): Promise<RunView> {
    return this.submissions.run(user, id, dto, answer);
  }

  @Get('runs/:id')
  getRun(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RunView> {
    return this.submissions.getRun(user, id);
  }

  /** Takes back one that still waits; one that is under way comes to its end. */
  @Delete('runs/:id')
  @HttpCode(204)
  withdraw(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<void> {
    return this.submissions.withdraw(user, id);
  }
}
