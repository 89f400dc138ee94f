import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { SiteLimits } from '../limits/site-limits';
import type { ActivateDto, ActivationTokenDto, ActivationView } from '../people/activations.dto';
import { tokenHash } from '../people/secret-links';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { AuthService, type Caller, type IssuedSession } from './auth.service';
import { hashPassword } from './passwords';

/** The first sign-in to an account that a roster has made, by the link that its owner was given. */
@Injectable()
export class ActivationService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly auth: AuthService,
    private readonly limits: SiteLimits,
  ) {}

  /** Whose account it is. @throws DomainError 403 */
  async look({ token }: ActivationTokenDto, { address, answer }: Caller): Promise<ActivationView> {
    const { username, displayName, email } = await this.guessed(token, { address, answer });
    return { username, displayName, email };
  }

  /** Sets the passphrase and signs in; the link ends with it. @throws DomainError 403 */
  async activate({ token, password }: ActivateDto, { address, answer }: Caller): Promise<IssuedSession> {
    await this.guessed(token, { address, answer });
    const passwordHash = await hashPassword(password);
    const user = await this.platform.database.prisma.$transaction(async (transaction) => {
      const owner = await this.owner(token, transaction);
      if (!owner) throw wrongLink();
      const { id } = owner;
      // Whoever removes the link is the one who uses it.
      const { count } = await transaction.activation.deleteMany({ where: { tokenHash: tokenHash(token) } });
      if (count === 0) throw wrongLink();
      return transaction.user.update({ where: { id, passwordHash: null }, data: { passwordHash } });
    });
    return this.auth.session(user);
  }

  private async guessed(token: string, { address, answer }: Caller): Promise<UserModel> {
    const attempt = () => this.owner(token, this.platform.database.prisma);
    const owner = await this.limits.link(address, answer, attempt);
    if (!owner) throw wrongLink();
    return owner;
  }

  private async owner(token: string, prisma: Pick<Prisma.TransactionClient, 'activation'>): Promise<UserModel | null> {
    const found = await prisma.activation.findFirst({
      where: {
        tokenHash: tokenHash(token),
        expiresAt: { gt: this.platform.now() },
        user: { passwordHash: null, role: 'user', identities: { none: {} } },
      },
      include: { user: true },
    });
    return found?.user ?? null;
  }
}

function wrongLink(): DomainError {
  const message = 'This link is wrong, was used or has ended. If you have set a passphrase already, sign in with it.';
  return new DomainError(403, 'activation_invalid', message);
}
