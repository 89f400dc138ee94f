import { Compiled, compile, newArtifactCache } from '../compile';
import { LANGUAGES } from '../languages';
import type { Outcome, OutcomeStatus, RunAction, Runner, Sandbox } from '../sandbox';
import { LANGUAGE_PROGRAMS, LanguagePrograms, programIn, sumInput, sumOutput } from './language-programs';

const LIMITS = { name: 'medium', memoryMb: 512, processes: 128, tmpfsMb: 64 } as const;
const START_MS = 60_000;
/** A compiler on a busy machine. */
const COMPILE_MS = 90_000;
const NO_CACHE = 1;

export interface LanguageOptions {
  readonly image: string;
  /** A limit on memory ends as something else, as this runner says. */
  readonly memoryStatus?: readonly OutcomeStatus[];
  /** Those that the machine or the image must have; others are tried if they are there. */
  readonly demanded: readonly string[];
}

/** What every runner must make of the same programs in each language that its sandboxes have. */
export function describeLanguages(name: string, makeRunner: () => Runner, options: LanguageOptions): void {
  describe(`languages on ${name}`, () => {
    let runner: Runner;
    let sandbox: Sandbox;

    beforeAll(async () => {
      runner = makeRunner();
      sandbox = await runner.create({ image: options.image, limits: LIMITS, labels: {} });
      const missing = [...LANGUAGES.keys()].filter((language) => !sandbox.proof.languages.includes(language));
      if (missing.length > 0) {
        console.warn(`SKIPPED: ${missing.join(', ')} on ${name}; install what docs/languages.md names for them.`);
      }
    }, START_MS);

    afterAll(() => runner.close(), START_MS);

    it('has a row here for each', () => {
      expect(Object.keys(LANGUAGE_PROGRAMS).sort()).toEqual([...LANGUAGES.keys()].sort());
      expect(sandbox.proof.languages).toEqual(expect.arrayContaining([...options.demanded]));
    });

    describe.each(Object.entries(LANGUAGE_PROGRAMS))('%s', (language, programs) => {
      const compiled = (which: keyof LanguagePrograms) =>
        compile(sandbox, programIn(language, programs[which]), newArtifactCache(NO_CACHE), 'test');
      const run = async (which: keyof LanguagePrograms, stdin = sumInput(language)): Promise<Outcome> => {
        const action: RunAction = { kind: 'program', stdin: Buffer.from(stdin) };
        const made = await compiled(which);
        expect(made.ok ? '' : said(made)).toBe('');
        return made.ok ? sandbox.run({ ...made.program, action }) : made.outcome;
      };
      /** Nothing to see on a machine without it, unless it is demanded. */
      const here = () => sandbox.proof.languages.includes(language) || options.demanded.includes(language);
      const when = (what: string, test: () => Promise<void>) =>
        it(what, async () => (here() ? test() : undefined), COMPILE_MS);

      when('runs a program with its input, in the same sandbox again and again', async () => {
        for (let time = 0; time < 2; time += 1) {
          const { status, stdout, stderr } = await run('sum');
          expect({ status, stdout: stdout.toString(), stderr: stderr.toString() }).toEqual({
            status: 'ok',
            stdout: sumOutput(language),
            stderr: '',
          });
        }
        expect(await sandbox.check()).toBe(true);
      });

      when('tells a text that is no program from one that fails', async () => {
        const made = await compile(sandbox, programIn(language, programs.broken), newArtifactCache(NO_CACHE), 'test');
        const outcome = made.ok
          ? await sandbox.run({ ...made.program, action: { kind: 'program', stdin: Buffer.from(sumInput(language)) } })
          : made.outcome;
        expect(outcome.status).toBe('runtime_error');
        expect(made.ok ? outcome.uncompiled : true).toBe(true);
        expect(`${outcome.stdout.toString()}${outcome.stderr.toString()}`).not.toBe('');

        const crash = await run('crash');
        expect({ status: crash.status, uncompiled: crash.uncompiled ?? false }).toEqual({
          status: 'runtime_error',
          uncompiled: false,
        });
      });

      when('holds it to its CPU time', async () => expect((await run('spin')).status).toBe('time_limit'));

      when('holds it to its memory', async () => {
        const { status, stderr } = await run('hoard');
        const allowed = options.memoryStatus ?? ['memory_limit'];
        expect(allowed.includes(status) ? '' : `${status}: ${stderr.toString().slice(0, 500)}`).toBe('');
      });

      when('holds it to its output', async () => {
        const { status, stdout } = await run('flood');
        expect({ status, length: stdout.length }).toEqual({ status: 'output_limit', length: 64 * 1024 });
      });
    });
  });
}

function said(made: Exclude<Compiled, { ok: true }>): string {
  return `${made.outcome.status}: ${made.outcome.stdout.toString()}${made.outcome.stderr.toString()}`;
}
