import type { UserModel } from '@assay/db';
import { Body, Controller, HttpCode, Ip, Patch, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CREDENTIALS, TakesBody } from '../bodies/body-bounds';
import { ChangeAccountDto, ChangePassphraseDto, SessionView, UserView } from './auth.dto';
import { CurrentUser } from './auth.guard';
import { OwnAccountService } from './own-account.service';
import { SessionCookie } from './session-cookie';

/** What people change of their own accounts. */
@ApiTags('auth')
@ApiBearerAuth()
@TakesBody(CREDENTIALS)
@Controller('auth')
export class OwnAccountController {
  constructor(
    private readonly account: OwnAccountService,
    private readonly cookie: SessionCookie,
  ) {}

  @Patch('me')
  async change(@CurrentUser() user: UserModel, @Body() dto: ChangeAccountDto): Promise<UserView> {
    return this.account.change(user, dto);
  }

  /** Ends every session but this one, which goes on with a new token. */
  @Post('passphrase')
  @HttpCode(200)
  async changePassphrase(
    @CurrentUser() user: UserModel,
    @Body() dto: ChangePassphraseDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.cookie.answer(response, await this.account.changePassphrase(user, dto, { address, answer: response }));
  }
}
