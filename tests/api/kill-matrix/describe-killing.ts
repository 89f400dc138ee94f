import 'reflect-metadata';
import { STEPS } from '@assay/grader';
import type { Component, Installation } from '../../fixtures/installation';
import { KillMatrix, tableOf } from './kill-matrix';

/** Everything that a killed component may do to three submissions that are on their way. */
const UNHARMED = { doubles: 0, lost: 0 };

/** One set of processes, of which each component is killed at each step. */
export function describeKilling(
  backend: string,
  components: readonly Component[],
  start: () => Promise<Installation>,
  end: () => Promise<void> = () => Promise.resolve(),
): void {
  describe(`submissions on ${backend}`, () => {
    let installation: Installation;
    let matrix: KillMatrix;

    beforeAll(async () => {
      installation = await start();
      matrix = await KillMatrix.over(installation);
    });

    afterAll(async () => {
      process.stdout.write(`\nThe kill matrix on ${backend}\n${tableOf(matrix?.cells ?? [])}\n`);
      matrix?.end();
      await installation?.stop();
      await end();
    });

    describe.each(components)('when SIGKILL ends the %s', (component) => {
      it.each(STEPS)('%s: each has its one verdict', async (step) => {
        const cell = await matrix.kill(component, step);
        expect(cell).toMatchObject(UNHARMED);
        expect(cell.verdicts).toBeGreaterThanOrEqual(cell.accepted);
        expect(cell.verdicts).toBeLessThanOrEqual(cell.accepted + cell.cut);
      });
    });

    it('costs no attempt: they are numbered without a gap', async () => {
      for (const attempts of await matrix.attempts()) expect(attempts).toEqual(attempts.map((_, index) => index + 1));
    });
  });
}
