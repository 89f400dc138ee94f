import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser } from '../auth/auth.guard';
import { CreateInvitationDto, InvitationList, JoinDto, JoinView, NewInvitationView } from './invitations.dto';
import { InvitationsService } from './invitations.service';
import { JoiningService } from './joining.service';
import { Origin } from './origin';

@ApiTags('people')
@ApiBearerAuth()
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly joining: JoiningService,
  ) {}

  @Get('courses/:id/invitations')
  list(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<InvitationList> {
    return this.invitations.list(user, id);
  }

  @Post('courses/:id/invitations')
  create(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: CreateInvitationDto,
    @Origin() origin: string,
  ): Promise<NewInvitationView> {
    return this.invitations.create(user, id, dto, origin);
  }

  /** Nobody comes in by it any more; who came stays. */
  @Delete('courses/:id/invitations/:invitationId')
  @HttpCode(204)
  revoke(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('invitationId') invitationId: string,
  ): Promise<void> {
    return this.invitations.revoke(user, id, invitationId);
  }

  /** Where a code or link leads; nothing is changed. */
  @Post('join/look')
  @HttpCode(200)
  look(
    @CurrentUser() user: UserModel,
    @Body() dto: JoinDto,
    @Ip() address: string,
    @Res({ passthrough: true }) answer: Response,
  ): Promise<JoinView> {
    return this.joining.look(user, dto, { address, answer });
  }

  /** Into a course by a code or link. */
  @Post('join')
  @HttpCode(200)
  join(
    @CurrentUser() user: UserModel,
    @Body() dto: JoinDto,
    @Ip() address: string,
    @Res({ passthrough: true }) answer: Response,
  ): Promise<JoinView> {
    return this.joining.join(user, dto, { address, answer });
  }
}
