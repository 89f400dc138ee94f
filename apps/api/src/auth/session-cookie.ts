import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { PLATFORM, type Platform } from '../platform';
import type { SessionView } from './auth.dto';
import type { IssuedSession } from './auth.service';
import { REFRESH_LIFETIME_MS } from './refresh-tokens.service';

const COOKIE = 'assay_refresh';

/** The cookie that keeps a session over reloads. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Sets it; what is left of the session is the answer. */
  answer(response: Response, session: IssuedSession): SessionView {
    response.cookie(COOKIE, session.refreshToken, { ...this.options(), maxAge: REFRESH_LIFETIME_MS });
    return session.view;
  }

  clear(response: Response): void {
    response.clearCookie(COOKIE, this.options());
  }

  /** The refresh token that a request brings. */
  read(request: Request): string | undefined {
    const value: unknown = (request.cookies as Record<string, unknown> | undefined)?.[COOKIE];
    return typeof value === 'string' ? value : undefined;
  }

  private options(): CookieOptions {
    const secure = this.platform.settings.publicUrl?.startsWith('https:') === true;
    return { httpOnly: true, sameSite: 'strict', path: '/api/auth', secure };
  }
}
