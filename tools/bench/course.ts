import { Client, createDoubling } from '../../tests/fixtures/client';
import { fillCourse, type LargeCourse, type Size } from '../../tests/fixtures/large-course';
import { TestServer } from '../../tests/fixtures/server';

const WHOLE: Size = { students: 500, exercises: 60, submissions: 400_000 };
/** A tenth of the submissions, once of all students and once of a tenth of them. */
const TENTHS: readonly Size[] = [
  { students: 500, exercises: 60, submissions: 40_000 },
  { students: 50, exercises: 60, submissions: 40_000 },
];
const ROUNDS = 21;

/** What is asked of a course. */
export function questions({ courseId, exerciseIds, studentIds }: LargeCourse): Readonly<Record<string, string>> {
  const course = `/api/courses/${courseId}`;
  const exercise = exerciseIds[20] ?? '';
  return {
    gradebook: `${course}/gradebook`,
    'completion matrix': `${course}/completion`,
    'statistics of the course': `${course}/statistics`,
    'statistics of an exercise': `/api/exercises/${exercise}/statistics`,
    'students at risk': `${course}/risk`,
    'class page': `${course}/now`,
    submissions: `${course}/submissions`,
    'submissions with a verdict': `${course}/submissions?verdict=runtime_error`,
    'submissions of an exercise': `${course}/submissions?exerciseId=${exercise}&verdict=accepted`,
    'submissions of students since': `${course}/submissions?pick=students&since=${new Date(Date.now() - 3_600_000).toISOString()}`,
    'last submissions that fail a test': `${course}/submissions?exerciseId=${exercise}&pick=last&failedTest=1`,
    'submissions in a bar': `${course}/submissions?exerciseId=${exercise}&pick=solving&bin=times.3`,
    'what a student solved': `${course}/submissions?userId=${studentIds[3]}&pick=solving`,
    'submissions of a student': `${course}/submissions?userId=${studentIds[3]}`,
  };
}

/** How the pages about a class answer for a large course, against a tenth of it. */
export async function benchCourse(): Promise<void> {
  const server = await TestServer.start();
  try {
    const admin = await Client.admin(server.url);
    const courses: LargeCourse[] = [];
    for (const [index, size] of [WHOLE, ...TENTHS].entries()) {
      const hints = { hints: ['One.', 'Two.'] };
      const { exerciseId } = await createDoubling(admin, `like-${index}`, hints);
      const course = await admin.post('/api/courses', { slug: `large-${index}`, title: 'Large' });
      const began = performance.now();
      const filled = await fillCourse(server.databaseUrl, course.body.id, exerciseId, size);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const { students, exercises } = size;
      console.log(
        `${students} students, ${exercises} exercises, ${filled.submissions} submissions: made in ${seconds} s`,
      );
      courses.push(filled);
    }
    const paths = courses.map(questions);
    for (const name of Object.keys(paths[0] ?? {})) {
      const times: number[][] = courses.map(() => []);
      for (let round = -3; round < ROUNDS; round++) {
        for (const [at, path] of paths.entries()) {
          const began = performance.now();
          const { status, body } = await admin.get(path[name] ?? '');
          if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
          if (round >= 0) times[at]?.push(performance.now() - began);
        }
      }
      const [whole = 0, ...tenths] = times.map(median);
      const ratios = tenths.map((tenth) => `${tenth.toFixed(1)} ms (× ${(whole / tenth).toFixed(2)})`);
      console.log(
        `${name.padEnd(28)} ${whole.toFixed(1).padStart(7)} ms   a tenth: ${ratios.join(', of the students too: ')}`,
      );
    }
  } finally {
    await server.stop();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
