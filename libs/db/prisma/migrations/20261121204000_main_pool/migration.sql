-- The pool serves every language now.
UPDATE "pool_setting" SET "name" = 'main' WHERE "name" = 'python';
