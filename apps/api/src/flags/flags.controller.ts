import type { UserModel } from '@assay/db';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { FlagReviewService } from './flag-review.service';
import { DismissFlagsDto, DismissedView, FlagNoteDto, FlagPage, FlagQuery, FlagView, UpdateFlagDto } from './flags.dto';
import { FlagsService } from './flags.service';

/** For those who may review flags in a course. */
@ApiTags('flags')
@ApiBearerAuth()
@Controller()
export class FlagsController {
  constructor(
    private readonly flags: FlagsService,
    private readonly review: FlagReviewService,
  ) {}

  @Get('courses/:id/flags')
  list(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: FlagQuery): Promise<FlagPage> {
    return this.flags.list(user, id, query);
  }

  /** Several at once, for one reason; those that are decided already stay as they are. */
  @Post('courses/:id/flags/dismiss')
  @HttpCode(200)
  dismiss(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: DismissFlagsDto,
  ): Promise<DismissedView> {
    return this.review.dismiss(user, id, dto);
  }

  /** With the evidence, the sources that it is about, and its trail. */
  @Get('flags/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<FlagView> {
    return this.flags.get(user, id);
  }

  @Patch('flags/:id')
  update(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: UpdateFlagDto): Promise<FlagView> {
    return this.review.update(user, id, dto);
  }

  @Post('flags/:id/notes')
  note(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: FlagNoteDto): Promise<FlagView> {
    return this.review.note(user, id, dto);
  }
}
