-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "violations" JSONB;
