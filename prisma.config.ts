import { defineConfig } from 'prisma/config';

/** Used by `prisma generate` only; migrations are applied by libs/db at start. */
export default defineConfig({
  schema: 'libs/db/prisma/schema.prisma',
  migrations: { path: 'libs/db/prisma/migrations' },
});
