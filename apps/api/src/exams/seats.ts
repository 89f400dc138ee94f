import type { ContextModel, ExtensionModel, Prisma, SittingModel, UserModel } from '@assay/db';
import { randomBytes } from 'node:crypto';
import type { SittingEventKind } from '@assay/contract';
import type { Caller } from '../access/caller';
import { isAllowedAddress, isKey } from '../access/exam-room';
import { endOf, examStateAt } from '../access/exam-time';
import { iso } from '../problems/instant';
import type { SittingView } from './exams.dto';

const KEY_BYTES = 32;
const KEY = /^[\w-]{43}$/;

/** A key for the browser in which an exam is taken: the one that it has of another exam, or a new one. */
export function keyFor({ examKey }: Caller): string {
  return examKey !== null && KEY.test(examKey) ? examKey : randomBytes(KEY_BYTES).toString('base64url');
}

/** Somebody's own exam as it stands. */
export function sittingView(
  {
    context,
    sitting,
    extension,
  }: { context: ContextModel; sitting: SittingModel | null; extension: ExtensionModel | null },
  { address, examKey }: Caller,
  now: Date,
): SittingView {
  return {
    examId: context.id,
    state: examStateAt(context, sitting, extension, now),
    here: isKey(sitting?.keyHash ?? null, examKey),
    asked: isKey(sitting?.askedHash ?? null, examKey),
    addressAllowed: isAllowedAddress(context.addresses, address),
    address,
    startedAt: iso(sitting?.startedAt ?? null),
    endsAt: sitting && iso(endOf(context, sitting, extension)),
    finishedAt: iso(sitting?.finishedAt ?? null),
    now: now.toISOString(),
  };
}

/** Writes down what happened in somebody's exam. */
export async function record(
  transaction: Prisma.TransactionClient,
  { contextId, userId }: Pick<SittingModel, 'contextId' | 'userId'>,
  at: Date,
  event: { kind: SittingEventKind; address?: string; actor?: UserModel; detail?: string },
): Promise<void> {
  const { kind, address, actor, detail } = event;
  await transaction.sittingEvent.create({ data: { contextId, userId, at, kind, address, actorId: actor?.id, detail } });
}
