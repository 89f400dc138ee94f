import type { UserModel } from '@assay/db';
import { PROGRAM, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { DraftList, DraftSavedView, SaveDraftDto } from './drafts.dto';
import { DraftsService } from './drafts.service';

@ApiTags('drafts')
@ApiBearerAuth()
@Controller('exercises/:id/drafts')
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Get()
  list(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<DraftList> {
    return this.drafts.list(user, id);
  }

  /** Saves over the revision that was changed; 409 with what is there when that is another one. */
  @Put(':language')
  @TakesBody(PROGRAM)
  save(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('language') language: string,
    @Body() dto: SaveDraftDto,
  ): Promise<DraftSavedView> {
    return this.drafts.save(user, id, language, dto);
  }
}
