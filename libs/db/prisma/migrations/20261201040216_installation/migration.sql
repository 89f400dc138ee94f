-- CreateTable
CREATE TABLE "installation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "only" BOOLEAN NOT NULL DEFAULT true,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_only_key" ON "installation"("only");

-- There is one row, and no second: the database is one installation's.
ALTER TABLE "installation" ADD CONSTRAINT "installation_only" CHECK ("only");
INSERT INTO "installation" DEFAULT VALUES;
