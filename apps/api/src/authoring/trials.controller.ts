import type { UserModel } from '@assay/db';
import { DOCUMENT, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { Answer, type AnswerFields } from '../limits/answer';
import { StartTrialDto, TrialView } from './trials.dto';
import { TrialsService } from './trials.service';

@ApiTags('authoring')
@ApiBearerAuth()
@Controller('exercises/:id/trials')
export class TrialsController {
  constructor(private readonly trials: TrialsService) {}

  /** Runs a solution that is being written on tests, to see what they are to expect; ask for what came of it. */
  @Post()
  @HttpCode(202)
  @TakesBody(DOCUMENT)
  start(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: StartTrialDto,
    @Answer() answer: AnswerFields,
  ): Promise<TrialView> {
    return this.trials.start(user, id, dto, answer);
  }

  /** For who has started it. */
  @Get(':trialId')
  get(@CurrentUser() user: UserModel, @Param('id') id: string, @Param('trialId') trial: string): Promise<TrialView> {
    return this.trials.get(user, id, trial);
  }
}
