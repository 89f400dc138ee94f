import { Prisma, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../../access/access.service';
import { AuditService } from '../../audit/audit.service';
import { PLATFORM, type Platform } from '../../platform';
import { DomainError } from '../../problems/domain-error';
import { ActivationsService } from '../activations.service';
import type { LinksView } from '../activations.dto';
import { Enrolling } from '../enrolling';
import type { Giver } from '../rights';
import { newAccounts } from './new-accounts';
import { planRoster, sectionKey, type PlannedRow, type RosterPlan } from './roster-plan';
import { readRoster, type Roster } from './roster-rows';
import type { RosterDto, RosterView } from './roster.dto';

/** Takes a course's people from a file: first what would change, then exactly that, all of it or nothing. */
@Injectable()
export class RosterService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly enrolling: Enrolling,
    private readonly activations: ActivationsService,
  ) {}

  /** @param origin where this site is, for the links */
  async import(user: UserModel, idOrSlug: string, dto: RosterDto, origin: string): Promise<RosterView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    const giver = { user, access };
    const bytes = Buffer.from(dto.file, 'base64');
    const roster = readRoster(bytes);
    if (dto.apply === true) return this.apply(giver, bytes, roster, dto, origin);
    const plan = await planRoster(this.platform.database.prisma, giver, bytes, roster);
    return rosterView(roster, plan, false, null);
  }

  private async apply(
    giver: Giver,
    bytes: Buffer,
    roster: Roster,
    dto: RosterDto,
    origin: string,
  ): Promise<RosterView> {
    const courseId = giver.access.course.id;
    const done = await this.enrolling
      .alone(courseId, async (transaction) => {
        const plan = await planRoster(transaction, giver, bytes, roster);
        if (plan.digest !== dto.digest) throw changedMeanwhile();
        if (plan.problems.length > 0) throw withProblems(plan.problems.length);
        const left = dto.markLeft === true ? plan.missing.map(({ userId }) => userId) : [];
        const links = await this.write(transaction, giver, plan, left, origin);
        const data = { ...countsOf(plan.rows), left, sections: [...plan.newSections] };
        const target = { type: 'course', id: courseId };
        await this.audit.record(giver.user, { action: 'roster.imported', target, courseId, data }, transaction);
        return { plan, left, links };
      })
      .catch((error: unknown) => {
        // Somebody has registered or joined at the same moment.
        const raced = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
        throw raced ? changedMeanwhile() : error;
      });
    const changed = done.plan.rows.filter(({ kind }) => kind !== 'unchanged').flatMap(({ userId }) => userId ?? []);
    await this.enrolling.tell(courseId, [...changed, ...done.left]);
    return rosterView(roster, done.plan, true, done.links);
  }

  private async write(
    transaction: Prisma.TransactionClient,
    giver: Giver,
    plan: RosterPlan,
    left: readonly string[],
    origin: string,
  ): Promise<LinksView | null> {
    const courseId = giver.access.course.id;
    await transaction.section.createMany({ data: plan.newSections.map((name) => ({ courseId, name })) });
    const sections = await transaction.section.findMany({ where: { courseId } });
    const sectionIds = new Map(sections.map(({ id, name }) => [sectionKey(name), id]));
    const sectionOf = ({ row }: PlannedRow) => (row.section === null ? null : sectionIds.get(sectionKey(row.section)));
    const accounts = await newAccounts(transaction, plan.rows);
    await transaction.user.createMany({
      data: accounts.map(({ id, username, email, displayName }) => ({ id, username, email, displayName })),
    });
    const idOf = new Map<PlannedRow, string>(accounts.map(({ planned, id }) => [planned, id]));
    const added = plan.rows.filter(({ kind }) => kind === 'add');
    await transaction.enrolment.createMany({
      data: added.map((planned) => ({
        courseId,
        userId: planned.userId ?? idOf.get(planned) ?? '',
        role: planned.role,
        capabilities: [...(planned.capabilities ?? [])],
        sectionId: sectionOf(planned) ?? null,
        rosterName: planned.row.name,
        studentNumber: planned.row.studentNumber,
        joinedAt: this.platform.now(),
      })),
    });
    const changed = plan.rows.filter(({ kind }) => kind === 'change' || kind === 'return');
    await this.change(transaction, courseId, changed, sectionOf);
    await this.enrolling.end(transaction, courseId, left);
    const adopted = plan.rows.filter(({ adopt }) => adopt).flatMap(({ userId }) => userId ?? []);
    return this.activations.begin(transaction, courseId, [...accounts.map(({ id }) => id), ...adopted], origin);
  }

  private async change(
    transaction: Prisma.TransactionClient,
    courseId: string,
    rows: readonly PlannedRow[],
    sectionOf: (planned: PlannedRow) => string | null | undefined,
  ): Promise<void> {
    const values = rows.map((planned) => ({
      id: planned.userId,
      role: planned.role,
      // Null: as they are.
      rights: planned.capabilities,
      section: sectionOf(planned) ?? null,
      name: planned.row.name,
      number: planned.row.studentNumber,
      waits: planned.waitsHere,
    }));
    const json = JSON.stringify(values);
    await transaction.$executeRaw`
      UPDATE enrolment e SET left_at = NULL, role = v.role::"CourseRole",
        capabilities = CASE WHEN v.rights IS NULL OR jsonb_typeof(v.rights) = 'null' THEN e.capabilities
                            ELSE ARRAY(SELECT jsonb_array_elements_text(v.rights)) END,
        section_id = coalesce(v.section::uuid, e.section_id), roster_name = coalesce(v.name, e.roster_name),
        student_number = coalesce(v.number, e.student_number)
      FROM jsonb_to_recordset(${json}::jsonb)
        AS v(id uuid, role text, rights jsonb, section text, name text, number text)
      WHERE e.course_id = ${courseId}::uuid AND e.user_id = v.id`;
    // An account that nobody has signed in to has the name that this course gave it; who becomes staff needs a new link.
    await transaction.$executeRaw`
      UPDATE app_user u SET display_name = coalesce(v.name, u.display_name)
      FROM jsonb_to_recordset(${json}::jsonb) AS v(id uuid, name text, waits boolean)
      WHERE u.id = v.id AND v.waits`;
    const staff = rows
      .filter(({ role, waitsHere }) => waitsHere && role !== 'student')
      .flatMap(({ userId }) => userId ?? []);
    await transaction.activation.updateMany({
      where: { userId: { in: staff } },
      data: { tokenHash: null, expiresAt: null },
    });
  }
}

function changedMeanwhile(): DomainError {
  const message = 'The course or the file has changed since the preview; look at it again.';
  return new DomainError(409, 'roster_changed', message);
}

function withProblems(count: number): DomainError {
  const message = `The file has ${count === 1 ? 'a problem' : `${count} problems`}; nothing was imported.`;
  return new DomainError(422, 'roster_problems', message, { params: { count } });
}

function countsOf(rows: readonly PlannedRow[]) {
  const of = (kind: PlannedRow['kind']) => rows.filter((row) => row.kind === kind).length;
  const accounts = rows.filter(({ userId }) => userId === null).length;
  return {
    add: of('add'),
    change: of('change'),
    return: of('return'),
    unchanged: of('unchanged'),
    newAccounts: accounts,
  };
}

function rosterView(roster: Roster, plan: RosterPlan, applied: boolean, links: LinksView | null): RosterView {
  return {
    digest: plan.digest,
    applied,
    encoding: roster.encoding,
    separator: roster.separator,
    fields: [...roster.fields],
    notes: [...roster.notes, ...plan.notes],
    problems: plan.problems.map(({ line, message }) => ({ line, message })),
    rows: plan.rows.map(({ row, kind, role, userId, changes }) => ({
      line: row.line,
      kind,
      name: row.name,
      email: row.email,
      username: row.username,
      section: row.section,
      studentNumber: row.studentNumber,
      role,
      newAccount: userId === null,
      changes: changes.map((change) => ({ ...change })),
    })),
    counts: countsOf(plan.rows),
    newSections: [...plan.newSections],
    missing: plan.missing.map(({ userId, user, rosterName }) => ({
      userId,
      username: user.username,
      name: rosterName ?? user.displayName,
    })),
    links,
  };
}
