import type { UserModel } from '@assay/db';
import { Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { EXAM_COOKIE } from '../access/caller';
import { CurrentUser } from '../auth/auth.guard';
import { PLATFORM, type Platform } from '../platform';
import { ExamMonitorView, SittingView } from './exams.dto';
import { SittingsService, type Seated } from './sittings.service';
import { SupervisionService } from './supervision.service';

/** Longer than any exam with all extra time. */
const COOKIE_MS = 15 * 86_400_000;

@ApiTags('exams')
@ApiBearerAuth()
@Controller('exams/:id')
export class ExamsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly sittings: SittingsService,
    private readonly supervision: SupervisionService,
  ) {}

  @Get('sitting')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<SittingView> {
    return this.sittings.get(user, id);
  }

  /** Begins the caller's exam in this browser, which gets a cookie to know it by. */
  @Post('start')
  @HttpCode(200)
  async start(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SittingView> {
    return this.seat(response, await this.sittings.start(user, id));
  }

  /** Asks the staff to let this browser go on with it. */
  @Post('sitting/ask')
  @HttpCode(200)
  async ask(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SittingView> {
    return this.seat(response, await this.sittings.ask(user, id));
  }

  /** Says that the browser is there; to be sent every ten seconds. */
  @Post('sitting/beat')
  @HttpCode(200)
  beat(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<SittingView> {
    return this.sittings.beat(user, id);
  }

  @Post('sitting/finish')
  @HttpCode(200)
  finish(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<SittingView> {
    return this.sittings.finish(user, id);
  }

  @Get('monitor')
  monitor(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<ExamMonitorView> {
    return this.supervision.monitor(user, id);
  }

  @Post('students/:userId/hand-over')
  @HttpCode(204)
  handOver(@CurrentUser() user: UserModel, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.supervision.handOver(user, id, userId);
  }

  @Post('students/:userId/reopen')
  @HttpCode(204)
  reopen(@CurrentUser() user: UserModel, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.supervision.reopen(user, id, userId);
  }

  private seat(response: Response, { view, key }: Seated): SittingView {
    const secure = this.platform.settings.publicUrl?.startsWith('https:') === true;
    const options = { httpOnly: true, sameSite: 'strict' as const, path: '/api', secure, maxAge: COOKIE_MS };
    if (key !== null) response.cookie(EXAM_COOKIE, key, options);
    return view;
  }
}
