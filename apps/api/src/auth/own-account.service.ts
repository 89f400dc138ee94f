import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { SiteLimits } from '../limits/site-limits';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, invalid } from '../problems/domain-error';
import type { ChangeAccountDto, ChangePassphraseDto, UserView } from './auth.dto';
import { AuthService, type Caller, type IssuedSession } from './auth.service';
import { checkPassword, hashPassword } from './passwords';

/** Somebody's own account. */
@Injectable()
export class OwnAccountService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly auth: AuthService,
    private readonly limits: SiteLimits,
    private readonly audit: AuditService,
  ) {}

  async change({ id }: UserModel, { displayName }: ChangeAccountDto): Promise<UserView> {
    const data = { displayName };
    return this.auth.userView(await this.platform.database.prisma.user.update({ where: { id }, data }));
  }

  /**
   * Ends all sessions, since whoever has the old passphrase may have begun one; returns a new one.
   * @throws DomainError 422 for a wrong present passphrase, 409 for an account that signs in elsewhere
   */
  async changePassphrase(
    user: UserModel,
    { current, passphrase }: ChangePassphraseDto,
    { address, answer }: Caller,
  ): Promise<IssuedSession> {
    if (user.passwordHash === null) {
      const message = 'This account has no passphrase here: it signs in elsewhere.';
      throw new DomainError(409, 'no_passphrase', message);
    }
    const known = await this.limits.login(user.username, address, answer, async () =>
      (await checkPassword(user.passwordHash, current)) ? user : null,
    );
    if (!known) {
      throw invalid([{ path: 'current', code: 'wrong', message: 'does not match' }]);
    }
    const passwordHash = await hashPassword(passphrase);
    const { id } = user;
    await this.platform.database.prisma.$transaction(async (transaction) => {
      // Unless it was changed meanwhile, by somebody who knew it too.
      const where = { id, passwordHash: user.passwordHash };
      const { count } = await transaction.user.updateMany({ where, data: { passwordHash } });
      if (count === 0) throw new DomainError(409, 'passphrase_changed', 'The passphrase was changed a moment ago.');
      await transaction.refreshToken.deleteMany({ where: { userId: id } });
      const entry = { action: 'account.passphrase-changed', target: { type: 'user', id } } as const;
      await this.audit.record(user, entry, transaction);
    });
    return this.auth.session(user);
  }
}
