import { languagesWith, TOOLCHAIN_PROGRAMS } from '@assay/sandbox/languages';
import { runnersUnderTest } from '@assay/sandbox/testing';
import * as fs from 'node:fs';
import { Client, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { readCases, type Case } from './case';

/** Submissions on their way at once. */
const AT_ONCE = 3;
const GRADED_MS = 240_000;
/** Where sandboxes of the process runner look for compilers. */
const PROGRAM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin'];

/** What came of a case. */
interface Came {
  /** What was refused, as `field message`; null: nothing was. */
  readonly refused: string | null;
  readonly programRefused: string | null;
  readonly graded: Json | null;
}

/** Has every case graded by a server with this runner, as jest tests. */
export function describeField(name: 'process' | 'docker'): void {
  const runner = runnersUnderTest().find((one) => one.name === name);
  if (runner?.missing !== null) {
    console.warn(`SKIPPED: field cases on ${name}. ${runner?.missing}`);
    (runner?.demanded ? it : it.skip)(`${name} can be tested here`, () => {
      throw new Error(runner?.missing ?? `no runner ${name} is known`);
    });
    return;
  }
  const all = [...readCases()].map(
    ([file, cases]) => [file, cases.filter(({ runners }) => runners?.includes(name) !== false)] as const,
  );
  const here = name === 'process' ? languagesHere() : null;
  const files = all
    .map(([file, cases]) => [file, cases.filter(({ language }) => here?.includes(language) !== false)] as const)
    .filter(([, cases]) => cases.length > 0);

  describe(`on ${name}`, () => {
    let field: Field;
    const results = new Map<Case, Promise<Came>>();

    beforeAll(async () => {
      const server = await TestServer.start({
        ASSAY_RUNNER: name,
        ASSAY_POOL_MAX: '2',
        ASSAY_REUSE: 'recycle',
        ...(name === 'docker' && { ASSAY_IMAGE: runner.image }),
      });
      field = await Field.on(server);
      field.gradeAll(
        files.flatMap(([, cases]) => cases),
        results,
      );
    });

    afterAll(() => field.stop());

    describe.each(files)('%s', (_file, cases) => {
      it.each(cases.map((one) => [`${one.language}: ${one.title}`, one] as const))('%s', async (_title, one) => {
        expectCame(one, (await results.get(one)) ?? { refused: 'not graded', programRefused: null, graded: null });
      });
    });
  });
}

/** The languages that this machine has programs for; all are tested in the image. */
function languagesHere(): readonly string[] {
  const found = TOOLCHAIN_PROGRAMS.filter((program) =>
    PROGRAM_FOLDERS.some((folder) => fs.existsSync(`${folder}/${program}`)),
  );
  return languagesWith(Object.fromEntries(found.map((program) => [program, program])));
}

function expectCame(one: Case, { refused, programRefused, graded }: Came): void {
  const { verdict, rows, score, says, never } = one;
  if (one.refused !== undefined || one.programRefused !== undefined) {
    const wanted = (pattern: string | undefined) =>
      pattern === undefined ? null : expect.stringMatching(new RegExp(pattern, 's'));
    expect({ refused, programRefused }).toEqual({
      refused: wanted(one.refused),
      programRefused: wanted(one.programRefused),
    });
    return;
  }
  const told = graded === null ? (refused ?? programRefused ?? '') : toldBy(graded);
  expect({
    verdict: graded?.verdict ?? null,
    rows: rows && graded?.tests.map((test) => test.verdict),
    score: score === undefined ? undefined : (graded as { score?: number } | null)?.score,
    told,
  }).toEqual({
    verdict,
    rows,
    score,
    told: says === undefined ? told : expect.stringMatching(new RegExp(says, 's')),
  });
  if (never !== undefined) expect(JSON.stringify(graded)).not.toMatch(new RegExp(never, 's'));
}

/** What the student reads of the first row that was not passed, and what compiler or interpreter said. */
function toldBy(graded: Json): string {
  const { compilerOutput } = graded as { compilerOutput?: string | null };
  const failed = graded.tests.find((test) => test.passed === false && test.verdict !== 'skipped') as
    { message?: string; stderr?: string } | undefined;
  return [failed?.message, failed?.stderr, compilerOutput].filter((text) => text).join('\n');
}

/** A course on a running server, in which each case becomes an exercise and a submission. */
class Field {
  private made = 0;

  private constructor(
    private readonly server: TestServer,
    private readonly admin: Client,
    private readonly student: Client,
    private readonly courseId: string,
  ) {}

  static async on(server: TestServer): Promise<Field> {
    const admin = await Client.admin(server.url);
    const course = await admin.post('/api/courses', { slug: 'field', title: 'Field', open: true });
    const student = await new Client(server.url).register('mia');
    await student.post('/api/courses/field/join');
    return new Field(server, admin, student, course.body.id);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Grades some at a time, in their order, and notes what comes of each. */
  gradeAll(cases: readonly Case[], results: Map<Case, Promise<Came>>): void {
    const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
    for (const [place, one] of cases.entries()) {
      const before = lanes[place % AT_ONCE] ?? Promise.resolve();
      const came = before.then(() => this.grade(one));
      lanes[place % AT_ONCE] = came.catch(() => undefined);
      results.set(one, came);
      // Told by the case's own test.
      came.catch(() => undefined);
    }
  }

  private async grade({ language, files, exercise, tests }: Case): Promise<Came> {
    const made = await this.admin.post(`/api/courses/${this.courseId}/exercises`, {
      format: 'assay/exercise@1',
      slug: `field-${this.made++}`,
      title: 'Field',
      statement: 'Do it.',
      languages: [language],
      ...exercise,
      tests,
    });
    if (made.status !== 201) return { refused: problemsOf(made.body), programRefused: null, graded: null };
    const sent = await this.student.post(`/api/exercises/${made.body.id}/submissions`, { language, files });
    if (sent.status !== 202) return { refused: null, programRefused: problemsOf(sent.body), graded: null };
    const graded = await this.student.final(`/api/submissions/${sent.body.id}`, GRADED_MS);
    return { refused: null, programRefused: null, graded };
  }
}

function problemsOf({ detail, errors }: Json): string {
  return errors?.map(({ path, message }) => `${path} ${message}`).join('\n') ?? detail;
}
