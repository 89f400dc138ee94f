-- AlterEnum
ALTER TYPE "EvaluationKind" ADD VALUE 'trial';

-- AlterTable
ALTER TABLE "exercise_version" ALTER COLUMN "number" DROP NOT NULL;
