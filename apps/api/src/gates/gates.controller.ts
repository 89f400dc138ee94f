import type { UserModel } from '@assay/db';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { CourseGateList, GateList, GateView, PublishDto, StartedView, StartGateDto } from './gates.dto';
import { GatesService } from './gates.service';

@ApiTags('gates')
@ApiBearerAuth()
@Controller()
export class GatesController {
  constructor(private readonly gates: GatesService) {}

  /** Grades the exercise's solution several times and its starter once; ask for how it stands. */
  @Post('exercises/:id/gates')
  @HttpCode(202)
  start(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() { runs }: StartGateDto): Promise<GateView> {
    return this.gates.start(user, id, runs);
  }

  @Get('exercises/:id/gates')
  list(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<GateList> {
    return this.gates.list(user, id);
  }

  /** Makes a version live whose last check has passed: what was not checked is not published. */
  @Post('exercises/:id/publish')
  @HttpCode(200)
  publish(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() { version }: PublishDto): Promise<GateView> {
    return this.gates.publish(user, id, version);
  }

  /** Live exercises whose last check failed. */
  @Get('courses/:id/gates')
  failing(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<CourseGateList> {
    return this.gates.failing(user, id);
  }

  /** Checks all live exercises that have a solution. */
  @Post('courses/:id/gates')
  @HttpCode(202)
  checkAll(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<StartedView> {
    return this.gates.checkAll(user, id);
  }
}
