-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "rows" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
