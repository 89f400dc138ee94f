import 'reflect-metadata';
import type { Pack } from '../../apps/api/src/content/pack';
import { readPack } from '../../apps/api/src/content/packs';
import { programOf } from '../../apps/web/src/app/exercise/program-block';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const FOLDER = path.join(__dirname, '..', '..', 'content');
const packs: readonly Pack[] = fs
  .readdirSync(FOLDER)
  .sort()
  .map((name) => readPack(path.join(FOLDER, name)));
const exercises = packs.flatMap(({ course, exercises }) =>
  exercises.map(({ document }) => ({ name: `${course.slug}/${document.slug}`, course: course.slug, document })),
);

const FENCED = /^```.*\n([\s\S]*?)\n```$/gm;
const programs = packs.flatMap(({ course, lessons }) =>
  lessons.flatMap(({ slug, body }) =>
    [...body.matchAll(FENCED)].flatMap(([raw, source = ''], place) => {
      const program = programOf(raw, source);
      const of = { name: `${course.slug}/${slug}, program ${place + 1}`, course: course.slug, slug };
      return program === null || 'unknown' in program ? [] : [{ ...of, program }];
    }),
  ),
);

describe('every pack', () => {
  it.each(packs.map((pack) => [pack.course.slug, pack] as const))('%s has exercises of different names', (_, pack) => {
    const slugs = pack.exercises.map(({ document }) => document.slug);
    expect(slugs.length).toBeGreaterThan(0);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it.each(exercises)('$name says what a student needs', ({ document }) => {
    expect(document.statement).toMatch(/^## Examples?$/m);
    expect(document.tags).not.toEqual([]);
    expect(document.hints.length).toBeGreaterThanOrEqual(2);
    expect(document.solutionAfterAttempts).toBeGreaterThan(0);
    // Some tests teach, some guard against programs that print what the visible ones expect.
    expect(new Set(document.tests.map((test) => test.hidden))).toEqual(new Set([true, false]));
  });
});

describe('on the real server', () => {
  let server: TestServer;
  let student: Client;

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_DEMO: '1' });
    student = await new Client(server.url).register('mia');
    for (const { course } of packs) {
      const joined = await student.post(`/api/courses/${course.slug}/join`);
      expect([course.slug, joined.status]).toEqual([course.slug, 200]);
    }
  });

  afterAll(() => server.stop());

  /** What the student gets for files that come with the exercise. */
  async function grade(name: string, files: readonly { path: string; content: string }[]): Promise<Json> {
    const [course, slug] = name.split('/');
    const exercise = await student.get(`/api/courses/${course}/exercises/${slug}`);
    expect(exercise.status).toBe(200);
    const sent = { language: 'python', files: files.map(({ path, content }) => ({ path, content })) };
    const submission = await student.post(`/api/exercises/${exercise.body.id}/submissions`, sent);
    expect(submission.status).toBe(202);
    return student.final(`/api/submissions/${submission.body.id}`);
  }

  it.each(exercises)('$name accepts its solution with all points', async ({ name, document }) => {
    const graded = await grade(name, document.files.solution);
    expect(graded.tests.filter((test) => test.verdict !== 'accepted')).toEqual([]);
    expect(graded).toMatchObject({ state: 'graded', verdict: 'accepted', score: document.points });
  });

  it.each(exercises)('$name does not accept its starter', async ({ name, document }) => {
    const graded = await grade(name, document.files.starter);
    // A starter is a program to begin with: it is wrong, not broken, though it may lack what a test calls.
    expect(graded.state).toBe('graded');
    expect(['wrong_answer', 'runtime_error']).toContain(graded.verdict);
  });

  it.each(programs)('$name runs in the lesson', async ({ course, slug, program }) => {
    const lesson = await student.get(`/api/courses/${course}/lessons/${slug}`);
    const { language, source, stdin } = program;
    const run = await student.post(`/api/lessons/${lesson.body.id}/runs`, { language, source, stdin: stdin ?? '' });
    expect(run.status).toBe(202);
    // Some stop with an error, to show what that looks like; none is refused, or does not start.
    const { verdict } = await student.final(`/api/runs/${run.body.id}`);
    expect(['accepted', 'runtime_error']).toContain(verdict);
  });

  it('loads a pack again without making a new version', async () => {
    const admin = await Client.admin(server.url);
    const versions = async () => {
      const answers = await Promise.all(
        exercises.map(({ course, document }) => admin.get(`/api/courses/${course}/exercises/${document.slug}`)),
      );
      return answers.map(({ body }) => body);
    };
    const before = await versions();
    await server.kill();
    await server.restart();
    const after = await versions();
    expect(after).toEqual(before);
    expect(after).toEqual(
      exercises.map(({ document }) => expect.objectContaining({ slug: document.slug, version: 1 })),
    );
    for (const { course, exercises } of packs) {
      const listed = await admin.get(`/api/courses/${course.slug}/exercises?limit=200`);
      expect(listed.body.items).toMatchObject(exercises.map(({ document: { slug } }) => ({ slug })));
    }
  });
});
