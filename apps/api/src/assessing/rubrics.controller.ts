import type { UserModel } from '@assay/db';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { RubricDto, RubricList, RubricView } from './rubrics.dto';
import { RubricsService } from './rubrics.service';

@ApiTags('assessing')
@ApiBearerAuth()
@Controller()
export class RubricsController {
  constructor(private readonly rubrics: RubricsService) {}

  @Get('assignments/:id/rubrics')
  listRubrics(@CurrentUser() user: UserModel, @Param('id') assignment: string): Promise<RubricList> {
    return this.rubrics.list(user, assignment);
  }

  @Put('assignments/:id/rubrics/:exerciseId')
  putRubric(
    @CurrentUser() user: UserModel,
    @Param('id') assignment: string,
    @Param('exerciseId') exercise: string,
    @Body() dto: RubricDto,
  ): Promise<RubricView> {
    return this.rubrics.put(user, assignment, exercise, dto);
  }
}
