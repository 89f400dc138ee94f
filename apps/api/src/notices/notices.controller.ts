import type { UserModel } from '@assay/db';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { NoticeList } from './notices.dto';
import { NoticesService } from './notices.service';

@ApiTags('notices')
@ApiBearerAuth()
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  unread(@CurrentUser() user: UserModel): Promise<NoticeList> {
    return this.notices.unread(user);
  }

  @Post(':id/read')
  @HttpCode(204)
  read(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<void> {
    return this.notices.read(user, id);
  }
}
