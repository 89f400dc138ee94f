import type { SiteLimit } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { forbidden } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { CourseExcessView, ExcessExerciseView, ExcessQuery, SiteExcessView } from './excess.dto';

const DEFAULT_DAYS = 7;
const DAY_MS = 86_400_000;
const MOST_ITEMS = 100;

const OF_COURSE = `
WITH refused AS (
  SELECT l.user_id, e.slug, coalesce(v.title, e.slug) AS title, sum(l.count)::int AS count, sum(l.runs)::int AS runs,
         max(coalesce(l.last_at, l.minute)) AS last_at
  FROM limit_excess l
  JOIN exercise e ON e.id = l.exercise_id
  LEFT JOIN exercise_version v ON v.id = e.current_version_id
  WHERE e.course_id = $1 AND l.minute > $2
  GROUP BY l.user_id, e.id, v.title
)
SELECT u.id, u.username, u.display_name, sum(r.count - r.runs)::int AS submissions, sum(r.runs)::int AS runs,
       max(r.last_at) AS last_at,
       jsonb_agg(jsonb_build_object('slug', r.slug, 'title', r.title, 'count', r.count)
                 ORDER BY r.count DESC, r.slug) AS exercises,
       EXISTS (SELECT FROM limit_exemption x WHERE x.course_id = $1 AND x.user_id = u.id
               AND (x.until IS NULL OR x.until > $3)) AS exempted,
       EXISTS (SELECT FROM enrolment n WHERE n.course_id = $1 AND n.user_id = u.id AND n.left_at IS NULL) AS member
FROM refused r JOIN app_user u ON u.id = r.user_id
GROUP BY u.id ORDER BY last_at DESC, u.id LIMIT $4`;

const OF_SITE = `
SELECT r.bucket, r.address, u.id, u.username, u.display_name, sum(r.count)::int AS count, max(r.last_at) AS last_at
FROM limit_refusal r LEFT JOIN app_user u ON u.id = r.user_id
WHERE r.hour > $1 GROUP BY r.bucket, r.subject, r.address, u.id ORDER BY last_at DESC, r.bucket, r.subject LIMIT $2`;

interface CourseRow {
  id: string;
  username: string;
  display_name: string;
  submissions: number;
  runs: number;
  last_at: Date;
  exercises: ExcessExerciseView[];
  exempted: boolean;
  member: boolean;
}

interface SiteRow {
  bucket: SiteLimit;
  address: string | null;
  id: string | null;
  username: string | null;
  display_name: string | null;
  count: number;
  last_at: Date;
}

/** Who was refused for asking too often, how often and when. */
@Injectable()
export class ExcessService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async ofCourse(user: UserModel, idOrSlug: string, query: ExcessQuery): Promise<CourseExcessView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('course.edit');
    const values = [access.course.id, this.since(query), this.platform.now(), MOST_ITEMS + 1];
    const { rows } = await this.platform.database.pool.query<CourseRow>(OF_COURSE, values);
    const items = rows.slice(0, MOST_ITEMS).map((row) => ({
      user: { id: row.id, username: row.username, displayName: row.display_name },
      submissions: row.submissions,
      runs: row.runs,
      lastAt: row.last_at.toISOString(),
      exercises: row.exercises,
      exempted: row.exempted,
      member: row.member,
    }));
    return { items, more: rows.length > MOST_ITEMS };
  }

  async ofSite(user: UserModel, query: ExcessQuery): Promise<SiteExcessView> {
    if (user.role !== 'admin') throw forbidden('Only admins see who was refused outside of courses.');
    const values = [this.since(query), MOST_ITEMS + 1];
    const { rows } = await this.platform.database.pool.query<SiteRow>(OF_SITE, values);
    const items = rows
      .slice(0, MOST_ITEMS)
      .map(({ bucket: limit, address, id, username, display_name, count, last_at }) => ({
        limit,
        address,
        user: id === null ? null : { id, username: username ?? '', displayName: display_name ?? '' },
        count,
        lastAt: last_at.toISOString(),
      }));
    return { items, more: rows.length > MOST_ITEMS };
  }

  private since({ days = DEFAULT_DAYS }: ExcessQuery): Date {
    return new Date(this.platform.now().getTime() - days * DAY_MS);
  }
}
