import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { PLATFORM, type Platform } from '../platform';
import { DomainError } from '../problems/domain-error';
import { readStudents } from './grade-rows';
import { columnView, rowView } from './grade-views';
import { planGrades, type GradePlan } from './gradebook-import';
import type { GradeImportDto, GradeImportView } from './gradebook-import.dto';
import { GradebookService } from './gradebook.service';
import { lockGrades } from './grades.service';

const TIMEOUT = { timeout: 60_000 };
const IMPORTED = 'Imported from a file.';

/** Takes grades from a file: first what would change, then exactly that, all of it or nothing. */
@Injectable()
export class GradebookImportService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly book: GradebookService,
  ) {}

  /** An override is made only where the file says something else than what is there. */
  async import(user: UserModel, idOrSlug: string, dto: GradeImportDto): Promise<GradeImportView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.edit');
    const courseId = access.course.id;
    const bytes = Buffer.from(dto.file, 'base64');
    if (dto.apply !== true) return importView(await this.plan(this.platform.database.prisma, courseId, bytes), false);
    return this.platform.database.prisma.$transaction(async (transaction) => {
      await lockGrades(transaction, courseId);
      const plan = await this.plan(transaction, courseId, bytes);
      if (plan.digest !== dto.digest) throw changedMeanwhile();
      if (plan.problems.length > 0) throw withProblems(plan.problems.length);
      await this.write(transaction, user, courseId, plan, dto.reason ?? IMPORTED);
      return importView(plan, true);
    }, TIMEOUT);
  }

  private async plan(prisma: Prisma.TransactionClient, courseId: string, bytes: Buffer): Promise<GradePlan> {
    const book = await this.book.book(courseId, prisma);
    const rows = await readStudents(prisma, courseId, book.columns, {});
    const columns = book.columns.map((column) => columnView(column, book.now));
    return planGrades(
      bytes,
      columns,
      rows.map((row) => rowView(book, row)),
    );
  }

  private async write(
    transaction: Prisma.TransactionClient,
    user: UserModel,
    courseId: string,
    { changes }: GradePlan,
    reason: string,
  ): Promise<void> {
    const at = this.platform.now();
    const keys = changes.map(({ row, column }) => ({ contextId: column.id, userId: row.userId }));
    const json = JSON.stringify(keys.map((key, index) => ({ ...key, points: changes[index]?.to })));
    await transaction.$executeRaw`
      INSERT INTO grade_override AS o (context_id, user_id, points, reason, by_id, at)
      SELECT v."contextId", v."userId", v.points, ${reason}, ${user.id}::uuid, ${at}
      FROM jsonb_to_recordset(${json}::jsonb) AS v("contextId" uuid, "userId" uuid, points numeric)
      ON CONFLICT (context_id, user_id) DO UPDATE SET points = excluded.points, reason = excluded.reason,
        reason_shown = false, by_id = excluded.by_id, at = excluded.at`;
    await transaction.gradeChange.createMany({
      data: changes.map(({ row, column, from, to }) => ({
        courseId,
        at,
        actorId: user.id,
        kind: 'overridden',
        contextId: column.id,
        userId: row.userId,
        before: from === null ? null : String(from),
        after: String(to),
        reason,
      })),
    });
    const target = { type: 'course', id: courseId };
    const data = { changes: changes.length, reason };
    await this.audit.record(user, { action: 'grades.imported', target, courseId, data }, transaction);
  }
}

function changedMeanwhile(): DomainError {
  return new DomainError(409, 'grades_changed', 'Grades or the file have changed since the preview; look at it again.');
}

function withProblems(count: number): DomainError {
  const message = `The file has ${count === 1 ? 'a problem' : `${count} problems`}; nothing was imported.`;
  return new DomainError(422, 'grades_problems', message, { params: { count } });
}

function importView(plan: GradePlan, applied: boolean): GradeImportView {
  const { file, digest, problems, notes, columns, rowCount, changes } = plan;
  return {
    digest,
    applied,
    encoding: file.encoding,
    separator: file.separator,
    notes: [...notes],
    problems: problems.map(({ line, message }) => ({ line, message })),
    assignments: columns.map(({ title }) => title),
    rowCount,
    changes: changes.map(({ line, row, column, from, to }) => ({
      line,
      student: row.name,
      assignment: column.title,
      from,
      to,
    })),
  };
}
