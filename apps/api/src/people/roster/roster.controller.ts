import type { UserModel } from '@assay/db';
import { FILE_IN_JSON, TakesBody } from '../../bodies/body-bounds';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../../auth/auth.guard';
import { Origin } from '../origin';
import { RosterDto, RosterView } from './roster.dto';
import { RosterService } from './roster.service';

@ApiTags('people')
@ApiBearerAuth()
@Controller('courses/:id/roster')
export class RosterController {
  constructor(private readonly roster: RosterService) {}

  /** What a roster would change; with `apply`, the change. Nothing is imported from a file with problems. */
  @Post()
  @HttpCode(200)
  @TakesBody(FILE_IN_JSON)
  import(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: RosterDto,
    @Origin() origin: string,
  ): Promise<RosterView> {
    return this.roster.import(user, id, dto, origin);
  }
}
