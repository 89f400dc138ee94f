-- Assistants who see all submissions may requeue those that we could not grade, as new assistants may.
UPDATE "enrolment"
SET "capabilities" = array_append("capabilities", 'submissions.requeue')
WHERE "role" = 'assistant' AND 'submissions.view-all' = ANY("capabilities")
  AND NOT 'submissions.requeue' = ANY("capabilities");
