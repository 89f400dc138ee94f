-- AlterTable
ALTER TABLE "context" ADD COLUMN     "compared_at" TIMESTAMPTZ(3);
