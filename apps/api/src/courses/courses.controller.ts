import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import {
  AddMemberDto,
  CoursePage,
  CourseView,
  CreateCourseDto,
  DeleteQuery,
  MemberPage,
  MemberView,
  PageQuery,
  UpdateCourseDto,
} from './courses.dto';
import { CoursesService } from './courses.service';
import { MembersService } from './members.service';

/** Everywhere `id` is a course's id or slug. */
@ApiTags('courses')
@ApiBearerAuth()
@Controller('courses')
export class CoursesController {
  constructor(
    private readonly courses: CoursesService,
    private readonly members: MembersService,
  ) {}

  @Get()
  list(@CurrentUser() user: UserModel, @Query() query: PageQuery): Promise<CoursePage> {
    return this.courses.list(user, query);
  }

  @Post()
  create(@CurrentUser() user: UserModel, @Body() dto: CreateCourseDto): Promise<CourseView> {
    return this.courses.create(user, dto);
  }

  @Get(':id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<CourseView> {
    return this.courses.get(user, id);
  }

  @Patch(':id')
  update(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: UpdateCourseDto): Promise<CourseView> {
    return this.courses.update(user, id, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: DeleteQuery): Promise<void> {
    return this.courses.remove(user, id, query.confirm);
  }

  @Get(':id/members')
  listMembers(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: PageQuery): Promise<MemberPage> {
    return this.members.list(user, id, query);
  }

  @Post(':id/members')
  addMember(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: AddMemberDto): Promise<MemberView> {
    return this.members.add(user, id, dto);
  }

  /** The member's submissions stay, and stay theirs to see. */
  @Delete(':id/members/:userId')
  @HttpCode(204)
  removeMember(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return this.members.remove(user, id, userId);
  }

  @Post(':id/join')
  @HttpCode(200)
  join(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<MemberView> {
    return this.members.join(user, id);
  }
}
