import type { PrismaClient } from '@assay/db';

/** The number of a version that people know. @throws Error for what was only tried while it was written, or has none */
export function numbered(version: { readonly number: number | null } | null): number {
  if (version === null || version.number === null) throw new Error('what was only tried is no version');
  return version.number;
}

/** The number of the version with this id. */
export async function versionNumber(prisma: PrismaClient, id: string): Promise<number> {
  return numbered(await prisma.exerciseVersion.findUniqueOrThrow({ where: { id }, select: { number: true } }));
}
