import { LANGUAGES, type Language } from '@assay/contract';
import type { DraftModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, invalid } from '../problems/domain-error';
import type { DraftFileDto, DraftList, DraftSavedView, DraftView, SaveDraftDto } from './drafts.dto';

/** Twice what a submission may hold at most: a draft may be too large to be handed in, and not without end. */
const MAX_BYTES = 2 << 20;

/** One statement: a row is written only over the revision that was changed, or where there is none. */
const SAVE = `
INSERT INTO draft (user_id, exercise_id, language, files, revision, saved_at)
VALUES ($1::uuid, $2::uuid, $3, $4::jsonb, 1, $5)
ON CONFLICT (user_id, exercise_id, language) DO UPDATE
SET files = excluded.files, revision = draft.revision + 1, saved_at = excluded.saved_at
WHERE draft.revision = $6 OR $7
RETURNING revision`;

/** Keeps what people have typed, so that it is there on another computer. */
@Injectable()
export class DraftsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  /** The caller's own, one for each language. */
  async list(user: UserModel, exerciseId: string): Promise<DraftList> {
    const { exercise } = await this.access.exercise(user, exerciseId);
    const where = { userId: user.id, exerciseId: exercise.id };
    const rows = await this.platform.database.prisma.draft.findMany({ where, orderBy: { savedAt: 'desc' } });
    return { items: rows.flatMap(draftView) };
  }

  /** @throws DomainError 409 `draft_conflict` with the draft that is there, when it is not the one that was changed. */
  async save(user: UserModel, exerciseId: string, name: string, dto: SaveDraftDto): Promise<DraftSavedView> {
    const { exercise } = await this.access.exercise(user, exerciseId);
    const language = await this.requireLanguage(exercise.currentVersionId, name);
    const text = JSON.stringify(dto.files);
    if (Buffer.byteLength(text) > MAX_BYTES) {
      throw new DomainError(413, 'draft_too_large', `A draft may hold at most ${MAX_BYTES >> 20} MiB.`);
    }
    const savedAt = this.platform.now();
    const values = [user.id, exercise.id, language, text, savedAt, dto.revision, dto.overwrite === true];
    const { rows } = await this.platform.database.pool.query<{ revision: number }>(SAVE, values);
    const [saved] = rows;
    if (saved) return { revision: saved.revision, savedAt: savedAt.toISOString() };
    const { items } = await this.list(user, exerciseId);
    const current = items.find((draft) => draft.language === language) ?? null;
    throw new DomainError(409, 'draft_conflict', 'This program was changed in another window meanwhile.', {
      params: { current },
    });
  }

  private async requireLanguage(versionId: string | null, name: string): Promise<Language> {
    const languages = versionId === null ? [] : (await this.platform.content.document(versionId)).languages;
    const language = languages.find((known) => known === name);
    if (language) return language;
    throw invalid([{ path: 'language', code: 'language', message: `must be one of ${languages.join(', ')}` }]);
  }
}

function draftView({ language, files, revision, savedAt }: DraftModel): DraftView[] {
  const known = LANGUAGES.find((name) => name === language);
  if (!known) return [];
  return [{ language: known, files: files as unknown as DraftFileDto[], revision, savedAt: savedAt.toISOString() }];
}
