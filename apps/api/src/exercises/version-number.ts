import type { PrismaClient } from '@assay/db';
import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../problems/domain-error';

/** The largest number that the database holds. */
export const MAX_VERSION = 2_147_483_647;

export function isVersionNumber(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_VERSION;
}

/** A part of an address that is a version's number; whatever else stands there is the number of none. */
@Injectable()
export class VersionNumberPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    if (!isVersionNumber(number)) throw notFound('version');
    return number;
  }
}

/** The number of a version that people know. @throws Error for what was only tried while it was written, or has none */
export function numbered(version: { readonly number: number | null } | null): number {
  if (version === null || version.number === null) throw new Error('what was only tried is no version');
  return version.number;
}

/** The number of the version with this id. */
export async function versionNumber(prisma: PrismaClient, id: string): Promise<number> {
  return numbered(await prisma.exerciseVersion.findUniqueOrThrow({ where: { id }, select: { number: true } }));
}
