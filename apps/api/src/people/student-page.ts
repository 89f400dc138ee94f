/** Which students of a course are read, in the order of their names. */
export interface StudentFilter {
  readonly q?: string;
  /** An id, or `none`. */
  readonly section?: string;
  readonly userIds?: readonly string[];
  /** The id of the last student before. */
  readonly after?: string;
  readonly limit?: number;
}

/**
 * The beginning of a query about students: `page` has those who are in the course now and fit the filter, to be put in
 * order by `key, user_id`. Its parameters are {@link studentPageValues}, $1 to $6; others come after them.
 */
export const STUDENT_PAGE = `
  WITH everybody AS (
    SELECT e.user_id, u.username, u.display_name, u.email, e.student_number, s.id AS section_id, s.name AS section_name,
           coalesce(e.roster_name, nullif(u.display_name, ''), u.username) AS name,
           lower(coalesce(e.roster_name, nullif(u.display_name, ''), u.username)) AS key
    FROM enrolment e JOIN app_user u ON u.id = e.user_id LEFT JOIN section s ON s.id = e.section_id
    WHERE e.course_id = $1::uuid AND e.role = 'student' AND e.left_at IS NULL
  ), page AS (
    SELECT * FROM everybody
    WHERE ($2::uuid[] IS NULL OR user_id = ANY($2::uuid[]))
      AND ($3::text IS NULL OR coalesce(section_id::text, 'none') = $3)
      AND ($4::text IS NULL OR position(lower($4) IN lower(concat_ws(' ', name, display_name, username, email,
                                                                     student_number))) > 0)
      AND ($5::uuid IS NULL OR (key, user_id) > (SELECT key, user_id FROM everybody WHERE user_id = $5::uuid))
    ORDER BY key, user_id LIMIT $6::int
  )`;

export function studentPageValues(
  courseId: string,
  { q = '', section, userIds, after, limit }: StudentFilter,
): readonly unknown[] {
  const text = q.trim();
  return [courseId, userIds ?? null, section ?? null, text === '' ? null : text, after ?? null, limit ?? null];
}
