import type { UserModel } from '@assay/db';
import { CREDENTIALS, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Get, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '../problems/domain-error';
import { ActivateDto, ActivationTokenDto, ActivationView } from '../people/activations.dto';
import { ActivationService } from './activation.service';
import { LoginDto, RegisterDto, SessionView, SetupDto, UserView } from './auth.dto';
import { CurrentUser, Public } from './auth.guard';
import { AuthService } from './auth.service';
import { SessionCookie } from './session-cookie';

@ApiTags('auth')
@TakesBody(CREDENTIALS)
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly activation: ActivationService,
    private readonly cookie: SessionCookie,
  ) {}

  @Public()
  @Post('register')
  async register(
    @Body() dto: RegisterDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.cookie.answer(response, await this.auth.register(dto, { address, answer: response }));
  }

  @Public()
  @Post('login')
  @HttpCode(200)
  async login(
    @Body() dto: LoginDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.cookie.answer(response, await this.auth.login(dto, { address, answer: response }));
  }

  /** Creates the first admin by the link that the first start printed. */
  @Public()
  @Post('setup')
  async setup(
    @Body() dto: SetupDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.cookie.answer(response, await this.auth.setup(dto, { address, answer: response }));
  }

  /** Whose account the link from a course is for. */
  @Public()
  @Post('activation')
  @HttpCode(200)
  lookAtActivation(
    @Body() dto: ActivationTokenDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActivationView> {
    return this.activation.look(dto, { address, answer: response });
  }

  /** Sets the passphrase of an account that a course has made, by the link that its owner was given; signs in. */
  @Public()
  @Post('activate')
  @HttpCode(200)
  async activate(
    @Body() dto: ActivateDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.cookie.answer(response, await this.activation.activate(dto, { address, answer: response }));
  }

  /** A new access token for the refresh cookie, which is replaced; nothing for somebody who has no cookie. */
  @Public()
  @Post('refresh')
  @ApiOkResponse({ type: SessionView })
  @ApiNoContentResponse({ description: 'There is no cookie: nobody is signed in.' })
  async refresh(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView | undefined> {
    const token = this.cookie.read(request);
    response.status(token === undefined ? 204 : 200);
    if (token === undefined) return undefined;
    try {
      return this.cookie.answer(response, await this.auth.refresh(token));
    } catch (error) {
      if (error instanceof DomainError) this.cookie.clear(response);
      throw error;
    }
  }

  @Public()
  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logout(this.cookie.read(request));
    this.cookie.clear(response);
  }

  @ApiBearerAuth()
  @Get('me')
  me(@CurrentUser() user: UserModel): Promise<UserView> {
    return this.auth.userView(user);
  }
}
