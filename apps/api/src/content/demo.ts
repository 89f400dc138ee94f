import type { CourseRole } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { hashPassword } from '../auth/passwords';
import type { Platform } from '../platform';

/** Accounts of the demo, shown on the sign-in page. None is an admin: their passwords are known. */
export const DEMO_ACCOUNTS: readonly {
  username: string;
  displayName: string;
  password: string;
  courseRole: CourseRole;
}[] = [
  { username: 'ada', displayName: 'Ada (student)', password: 'try-assay-student', courseRole: 'student' },
  { username: 'grace', displayName: 'Grace (instructor)', password: 'try-assay-instructor', courseRole: 'instructor' },
];

/** Creates the demo accounts that are missing and enrols them in the demo course. */
export async function loadDemo({ database }: Platform, courseId: string): Promise<void> {
  for (const account of DEMO_ACCOUNTS) {
    const user = await findOrCreate(database.prisma, account);
    await database.prisma.enrolment.upsert({
      where: { courseId_userId: { courseId, userId: user.id } },
      create: { courseId, userId: user.id, role: account.courseRole },
      update: {},
    });
  }
}

async function findOrCreate(
  prisma: Platform['database']['prisma'],
  { username, displayName, password }: (typeof DEMO_ACCOUNTS)[number],
): Promise<UserModel> {
  const found = await prisma.user.findUnique({ where: { username } });
  if (found) return found;
  const email = `${username}@demo.invalid`;
  return prisma.user.create({ data: { username, displayName, email, passwordHash: await hashPassword(password) } });
}
