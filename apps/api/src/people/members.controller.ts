import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { AddMemberDto, MemberPage, MemberQuery, MemberView, UpdateMemberDto } from './members.dto';
import { MembersService } from './members.service';

/** Everywhere `id` is a course's id or slug. */
@ApiTags('people')
@ApiBearerAuth()
@Controller('courses')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get(':id/members')
  list(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: MemberQuery): Promise<MemberPage> {
    return this.members.list(user, id, query);
  }

  /** Who is in the course, as CSV. */
  @Get(':id/members/export')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="people.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<string> {
    return this.members.export(user, id);
  }

  @Post(':id/members')
  add(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: AddMemberDto): Promise<MemberView> {
    return this.members.add(user, id, dto);
  }

  @Patch(':id/members/:userId')
  update(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Body() dto: UpdateMemberDto,
  ): Promise<MemberView> {
    return this.members.update(user, id, userId, dto);
  }

  /** What they handed in stays, and is theirs again when they come back. */
  @Delete(':id/members/:userId')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.members.remove(user, id, userId);
  }

  @Post(':id/join')
  @HttpCode(200)
  join(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<MemberView> {
    return this.members.join(user, id);
  }

  @Post(':id/leave')
  @HttpCode(204)
  leave(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<void> {
    return this.members.leave(user, id);
  }
}
