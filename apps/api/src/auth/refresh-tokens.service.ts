import { newId, type RefreshTokenModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { PLATFORM, type Platform } from '../platform';

/** How long one may stay away without signing in again, in milliseconds. */
export const REFRESH_LIFETIME_MS = 14 * 24 * 3600 * 1000;

/** Two tabs may refresh with the same token within this time, in milliseconds. */
const GRACE_MS = 30_000;

/** Rotating refresh tokens: each is used once; one that is used again later ends its whole family. */
@Injectable()
export class RefreshTokensService {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** A new token, of a new family unless one is given. */
  async issue(userId: string, familyId = newId()): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.platform.now().getTime() + REFRESH_LIFETIME_MS);
    await this.platform.database.prisma.refreshToken.create({
      data: { userId, familyId, tokenHash: digest(token), expiresAt },
    });
    return token;
  }

  /** The user and a new token, or null when the token is unknown, ended, revoked or used before. */
  async rotate(token: string): Promise<{ userId: string; token: string } | null> {
    const { prisma } = this.platform.database;
    const found = await prisma.refreshToken.findUnique({ where: { tokenHash: digest(token) } });
    const now = this.platform.now();
    if (!found || found.expiresAt <= now || (await this.isRevoked(found.familyId))) return null;
    if (isReplayed(found, now)) {
      await this.revokeFamily(found.familyId);
      return null;
    }
    await prisma.refreshToken.updateMany({ where: { id: found.id, usedAt: null }, data: { usedAt: now } });
    return { userId: found.userId, token: await this.issue(found.userId, found.familyId) };
  }

  /** Ends the session that the token belongs to. */
  async revoke(token: string): Promise<void> {
    const where = { tokenHash: digest(token) };
    const found = await this.platform.database.prisma.refreshToken.findUnique({ where });
    if (found) await this.revokeFamily(found.familyId);
  }

  /** Of the whole family: a token that was issued while the family ended is not marked itself. */
  private async isRevoked(familyId: string): Promise<boolean> {
    const where = { familyId, revokedAt: { not: null } };
    return (await this.platform.database.prisma.refreshToken.count({ where })) > 0;
  }

  private async revokeFamily(familyId: string): Promise<void> {
    const data = { revokedAt: this.platform.now() };
    await this.platform.database.prisma.refreshToken.updateMany({ where: { familyId }, data });
  }
}

function isReplayed(token: RefreshTokenModel, now: Date): boolean {
  return token.usedAt !== null && now.getTime() - token.usedAt.getTime() > GRACE_MS;
}

function digest(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(token).digest());
}
