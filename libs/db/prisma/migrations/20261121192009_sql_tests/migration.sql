-- AlterEnum
ALTER TYPE "TestKind" ADD VALUE 'sql';
