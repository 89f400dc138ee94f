import type { CourseFileModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECRETS } from '../auth/auth.guard';
import type { Secrets } from '../auth/secrets';
import { PLATFORM, type Platform } from '../platform';
import { referredFiles } from './file-names';
import type { FileAddressView } from './files.dto';

/** How long an address is good at least. */
const GOOD_FOR_MS = 2 * 3_600_000;
/** Addresses made within one such span are the same, so that browsers need to fetch a picture once only. */
const SPAN_MS = 15 * 60_000;

/**
 * Addresses by which a browser fetches a file without a token, which pictures in a text cannot send. Each holds for one
 * content of one file and for a while; they are made for those who may see the file.
 */
@Injectable()
export class FileAddresses {
  private readonly key: Buffer;

  constructor(
    @Inject(SECRETS) secrets: Secrets,
    @Inject(PLATFORM) private readonly platform: Platform,
  ) {
    this.key = createHmac('sha256', secrets.accessTokenKey).update('addresses of files').digest();
  }

  of(file: CourseFileModel): FileAddressView {
    const { name, mediaType, size } = file;
    const expires = Math.ceil((this.platform.now().getTime() + GOOD_FOR_MS) / SPAN_MS) * SPAN_MS;
    const query = `expires=${expires}&signature=${this.sign(file, String(expires))}`;
    return { name, mediaType, size, url: `/api/files/${file.id}/${encodeURIComponent(name)}?${query}` };
  }

  /** Whether an address is one of ours and still good. */
  isGood(file: CourseFileModel, expires: string, signature: string): boolean {
    if (!(Number(expires) > this.platform.now().getTime())) return false;
    const expected = Buffer.from(this.sign(file, expires));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /** The files of a course that texts refer to. */
  async referred(courseId: string, ...texts: readonly string[]): Promise<FileAddressView[]> {
    const names = [...referredFiles(...texts)];
    if (names.length === 0) return [];
    const where = { courseId, name: { in: names } };
    const files = await this.platform.database.prisma.courseFile.findMany({ where, orderBy: { name: 'asc' } });
    return files.map((file) => this.of(file));
  }

  private sign(file: CourseFileModel, expires: string): string {
    return createHmac('sha256', this.key).update(`${file.id} ${file.sha256} ${expires}`).digest('base64url');
  }
}
