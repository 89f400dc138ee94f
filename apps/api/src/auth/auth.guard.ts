import { VIEW_HEADER } from '@assay/contract';
import type { UserModel } from '@assay/db';
import {
  Inject,
  Injectable,
  SetMetadata,
  UnauthorizedException,
  createParamDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { createSecretKey } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { examKeyOf, noteCaller } from '../access/caller';
import { studentViewOf, viewAsStudent } from '../access/student-view';
import { PLATFORM, type Platform } from '../platform';
import { activeUser } from './active-user';
import type { Secrets } from './secrets';

export const SECRETS = Symbol('secrets');

const PUBLIC = Symbol('public');

/** An endpoint for everybody, signed in or not. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The user who calls. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): UserModel => {
  const { user } = context.switchToHttp().getRequest<Request & { user?: UserModel }>();
  if (!user) throw new UnauthorizedException();
  return user;
});

/** Reads the bearer token; the user comes from the database, so that a role that changed counts at once. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(SECRETS) secrets: Secrets,
    @Inject(PLATFORM) private readonly platform: Platform,
  ) {
    const jwtFromRequest = ExtractJwt.fromAuthHeaderAsBearerToken();
    // As a key object: of text, each verification would try first whether it is a public key. The types know text only.
    const key = { secretOrKey: createSecretKey(secrets.accessTokenKey, 'utf8') };
    const options = {
      jwtFromRequest,
      secretOrKey: '',
      algorithms: ['HS256' as const],
      passReqToCallback: true as const,
    };
    super(Object.assign(options, key));
  }

  async validate(request: Request, payload: { sub?: unknown }): Promise<UserModel> {
    const id = payload.sub;
    const user = typeof id === 'string' ? await activeUser(this.platform.database.prisma, id) : null;
    if (!user) throw new UnauthorizedException();
    const view = studentViewOf(request.headers[VIEW_HEADER.toLowerCase()]);
    if (view !== null) viewAsStudent(user, view);
    noteCaller(user, { address: request.ip ?? '', examKey: examKeyOf(request) });
    return user;
  }
}

/** Every endpoint needs a token unless it is {@link Public}. */
@Injectable()
export class JwtGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(context: ExecutionContext) {
    if (context.getType() !== 'http') return true;
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    return isPublic === true ? true : super.canActivate(context);
  }
}
