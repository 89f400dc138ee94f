import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { SavedCommentDto, SavedCommentList, SavedCommentView } from './saved-comments.dto';
import { SavedCommentsService } from './saved-comments.service';

@ApiTags('assessing')
@ApiBearerAuth()
@Controller()
export class SavedCommentsController {
  constructor(private readonly saved: SavedCommentsService) {}

  @Get('courses/:id/saved-comments')
  list(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<SavedCommentList> {
    return this.saved.list(user, course);
  }

  @Post('courses/:id/saved-comments')
  add(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Body() dto: SavedCommentDto,
  ): Promise<SavedCommentView> {
    return this.saved.add(user, course, dto);
  }

  @Delete('saved-comments/:id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<void> {
    return this.saved.remove(user, id);
  }
}
