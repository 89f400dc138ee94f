import type { UserModel } from '@assay/db';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { HintsView, SolutionView } from './study.dto';
import { StudyService } from './study.service';

@ApiTags('study')
@ApiBearerAuth()
@Controller('exercises/:id')
export class StudyController {
  constructor(private readonly study: StudyService) {}

  @Get('hints')
  hints(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<HintsView> {
    return this.study.hints(user, id);
  }

  /** Opens the next hint, which is kept. */
  @Post('hints')
  @HttpCode(200)
  openHint(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<HintsView> {
    return this.study.openHint(user, id);
  }

  /** Once solved, or after as many attempts as the exercise says. */
  @Get('solution')
  solution(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<SolutionView> {
    return this.study.solution(user, id);
  }
}
