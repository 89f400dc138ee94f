import type { PrismaClient, UserModel } from '@assay/db';

/** Whoever may act here; null: there is no such account, or it is disabled. */
export function activeUser(prisma: Pick<PrismaClient, 'user'>, id: string): Promise<UserModel | null> {
  return prisma.user.findUnique({ where: { id, disabledAt: null } });
}
