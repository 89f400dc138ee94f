import type { UserModel } from '@assay/db';
import { Prisma } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHash, randomBytes } from 'node:crypto';
import type { AnswerFields } from '../limits/answer';
import { SiteLimits } from '../limits/site-limits';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { LoginDto, RegisterDto, SessionView, SetupDto, UserView } from './auth.dto';
import { mayCreateCourses } from '../courses/creating';
import { activeUser } from './active-user';
import { checkPassword, hashPassword } from './passwords';
import { RefreshTokensService } from './refresh-tokens.service';

/** Seconds that an access token holds. */
export const ACCESS_TOKEN_SECONDS = 1800;

const SETUP_LINK_MS = 24 * 3600 * 1000;

/** A session as the page gets it, and the refresh token that goes into the cookie. */
export interface IssuedSession {
  readonly view: SessionView;
  readonly refreshToken: string;
}

/** Somebody who is not signed in: known by the address alone. */
export interface Caller {
  readonly address: string;
  readonly answer: AnswerFields;
}

@Injectable()
export class AuthService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly jwt: JwtService,
    private readonly refreshTokens: RefreshTokensService,
    private readonly limits: SiteLimits,
  ) {}

  async register(dto: RegisterDto, { address, answer }: Caller): Promise<IssuedSession> {
    if (this.platform.settings.registration === 'closed') {
      const message = 'Accounts are made by courses here; ask your course for the link to yours.';
      throw new DomainError(403, 'registration_closed', message);
    }
    await this.limits.registration(address, answer);
    return this.session(await this.createUser(dto, 'user'));
  }

  /** The same answer and the same time whether or not the account exists. */
  async login({ login, password }: LoginDto, { address, answer }: Caller): Promise<IssuedSession> {
    const where = login.includes('@') ? { email: login } : { username: login };
    let about = 'no such account';
    const user = await this.limits.login(login, address, answer, async () => {
      const found = await this.platform.database.prisma.user.findUnique({ where });
      // What was typed may be a passphrase in the wrong field.
      if (found) about = `account ${found.username}`;
      return (await checkPassword(found?.passwordHash, password)) ? found : null;
    });
    if (!user) {
      throw new DomainError(401, 'wrong_credentials', 'The name or the password is wrong.', {
        logged: about,
      });
    }
    if (user.disabledAt !== null) {
      const message = 'This account is disabled. Ask the administrators of this site.';
      throw new DomainError(403, 'account_disabled', message, { logged: about });
    }
    return this.session(user);
  }

  async refresh(token: string): Promise<IssuedSession> {
    const rotated = await this.refreshTokens.rotate(token);
    const id = rotated?.userId;
    const user = id === undefined ? null : await activeUser(this.platform.database.prisma, id);
    if (!rotated || !user) throw new DomainError(401, 'session_ended', 'The session has ended; sign in again.');
    return { view: await this.view(user), refreshToken: rotated.token };
  }

  async logout(token: string | undefined): Promise<void> {
    if (token !== undefined) await this.refreshTokens.revoke(token);
  }

  /** Creates the first admin by the one-time link. */
  async setup({ token, ...dto }: SetupDto, { address, answer }: Caller): Promise<IssuedSession> {
    await this.limits.registration(address, answer);
    const passwordHash = await hashPassword(dto.password);
    const where = { tokenHash: digest(token), expiresAt: { gt: this.platform.now() } };
    const user = await this.platform.database.prisma.$transaction(async (transaction) => {
      // Whoever removes the link is the one who uses it; should the account not be created, it comes back.
      const { count } = await transaction.setupLink.deleteMany({ where });
      if (count === 0 || (await this.hasAdmin())) {
        throw new DomainError(403, 'setup_link_invalid', 'The set-up link is wrong, was used or has ended.');
      }
      return this.insertUser(dto, passwordHash, 'admin', transaction);
    });
    return this.session(user);
  }

  hasAdmin(): Promise<boolean> {
    return this.platform.database.prisma.user.count({ where: { role: 'admin' } }).then((count) => count > 0);
  }

  /** A new one-time token for the set-up page; those before it end. */
  async createSetupToken(): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    const expiresAt = new Date(this.platform.now().getTime() + SETUP_LINK_MS);
    const { prisma } = this.platform.database;
    await prisma.$transaction([
      prisma.setupLink.deleteMany(),
      prisma.setupLink.create({ data: { tokenHash: digest(token), expiresAt } }),
    ]);
    return token;
  }

  /** @throws DomainError 409 without saying which of the two is taken. */
  async createUser(dto: RegisterDto, role: 'user' | 'admin'): Promise<UserModel> {
    return this.insertUser(dto, await hashPassword(dto.password), role, this.platform.database.prisma);
  }

  private async insertUser(
    { username, email }: RegisterDto,
    passwordHash: string,
    role: 'user' | 'admin',
    prisma: Pick<Prisma.TransactionClient, 'user'>,
  ): Promise<UserModel> {
    try {
      return await prisma.user.create({ data: { username, email, passwordHash, role, displayName: username } });
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
        const message =
          'This user name or e-mail address cannot be used; try another. If a course has sent you a link to activate your account, open that.';
        throw new DomainError(409, 'account_taken', message);
      }
      throw error;
    }
  }

  /** A new session for somebody who has proven who they are. */
  async session(user: UserModel): Promise<IssuedSession> {
    return { view: await this.view(user), refreshToken: await this.refreshTokens.issue(user.id) };
  }

  async userView(user: UserModel): Promise<UserView> {
    const { id, username, email, displayName, role } = user;
    return { id, username, email, displayName, role, mayCreateCourses: await mayCreateCourses(this.platform, user) };
  }

  private async view(user: UserModel): Promise<SessionView> {
    const accessToken = await this.jwt.signAsync({ sub: user.id });
    return { accessToken, expiresIn: ACCESS_TOKEN_SECONDS, user: await this.userView(user) };
  }
}

function digest(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(token).digest());
}
