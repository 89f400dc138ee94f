-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "TestKind" ADD VALUE 'unittest';
ALTER TYPE "TestKind" ADD VALUE 'pytest';
ALTER TYPE "TestKind" ADD VALUE 'checker';
ALTER TYPE "TestKind" ADD VALUE 'files';

-- AlterTable
ALTER TABLE "test_result" ADD COLUMN     "judge_message" TEXT;
