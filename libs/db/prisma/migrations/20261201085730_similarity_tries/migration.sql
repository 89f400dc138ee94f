-- AlterTable
ALTER TABLE "similarity_job" ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 1;
