import type { AuditAction } from '@assay/contract';
import { Prisma, type SectionModel, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, PRESENT } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, notFound } from '../problems/domain-error';
import type { SectionDto, SectionList, SectionView } from './sections.dto';

/** The parts that a course's people are divided into. */
@Injectable()
export class SectionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  async list(user: UserModel, idOrSlug: string): Promise<SectionList> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.view');
    const { prisma } = this.platform.database;
    const where = { courseId: access.course.id };
    const counts = { _count: { select: { enrolments: { where: PRESENT } } } };
    const rows = await prisma.section.findMany({ where, orderBy: { name: 'asc' }, include: counts });
    return { items: rows.map((row) => sectionView(row, row._count.enrolments)) };
  }

  async create(user: UserModel, idOrSlug: string, { name }: SectionDto): Promise<SectionView> {
    const courseId = await this.editable(user, idOrSlug);
    const made = await this.change(user, courseId, 'section.created', (transaction) =>
      transaction.section.create({ data: { courseId, name } }),
    );
    return sectionView(made, 0);
  }

  async rename(user: UserModel, idOrSlug: string, id: string, { name }: SectionDto): Promise<SectionView> {
    const courseId = await this.editable(user, idOrSlug);
    await this.require(courseId, id);
    const section = await this.change(user, courseId, 'section.renamed', (transaction) =>
      transaction.section.update({ where: { id }, data: { name } }),
    );
    const where = { sectionId: id, ...PRESENT };
    return sectionView(section, await this.platform.database.prisma.enrolment.count({ where }));
  }

  /** Its people stay in the course, in no section. */
  async remove(user: UserModel, idOrSlug: string, id: string): Promise<void> {
    const courseId = await this.editable(user, idOrSlug);
    await this.require(courseId, id);
    await this.change(user, courseId, 'section.deleted', (transaction) =>
      transaction.section.delete({ where: { id } }),
    );
  }

  private async change(
    user: UserModel,
    courseId: string,
    action: AuditAction,
    work: (transaction: Prisma.TransactionClient) => Promise<SectionModel>,
  ): Promise<SectionModel> {
    try {
      return await this.platform.database.prisma.$transaction(async (transaction) => {
        const section = await work(transaction);
        const target = { type: 'section', id: section.id };
        await this.audit.record(user, { action, target, courseId, data: { name: section.name } }, transaction);
        return section;
      });
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
        const errors = [{ path: 'name', code: 'unique', message: 'is the name of another section' }];
        throw new DomainError(409, 'section_taken', 'There is a section of this name already.', { errors });
      }
      throw error;
    }
  }

  /** @throws DomainError 403 or 404 */
  private async editable(user: UserModel, idOrSlug: string): Promise<string> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    return access.course.id;
  }

  /** @throws DomainError 404 */
  private async require(courseId: string, id: string): Promise<void> {
    const found = isId(id) ? await this.platform.database.prisma.section.count({ where: { id, courseId } }) : 0;
    if (found === 0) throw notFound('section');
  }
}

function sectionView({ id, name }: SectionModel, memberCount: number): SectionView {
  return { id, name, memberCount };
}
