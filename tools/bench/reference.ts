import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** What every measurement is compared with: the real interpreter, not a version manager's shim. */
export const PYTHON = '/usr/bin/python3';

export const PROGRAM = 'n = int(input())\nprint(sum(range(n)))\n';

/** One bare run of {@link PROGRAM}; returns milliseconds. @throws Error when its output is wrong. */
export function bareRun(n: number): number {
  const began = performance.now();
  const { stdout } = spawnSync(PYTHON, ['-I', '-S', programFile()], { input: `${n}\n`, encoding: 'utf8' });
  const took = performance.now() - began;
  if (stdout.trim() !== String(sumBelow(n))) throw new Error(`the reference printed ${stdout}`);
  return took;
}

export function sumBelow(n: number): number {
  return (n * (n - 1)) / 2;
}

let file: string | undefined;

function programFile(): string {
  if (file === undefined) {
    file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'assay-bench-')), 'main.py');
    fs.writeFileSync(file, PROGRAM);
    process.once('exit', () => fs.rmSync(path.dirname(file ?? ''), { recursive: true, force: true }));
  }
  return file;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

/** p50, p90 and p99 by nearest rank, as text. */
export function percentiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => (sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? NaN).toFixed(1);
  return `p50 ${rank(0.5)}, p90 ${rank(0.9)}, p99 ${rank(0.99)} ms`;
}

/** CPU time that all cores of this machine have spent, in ms: whoever spent it, so it is fair only on a quiet machine. */
export function machineCpuMs(): number {
  const times = os.cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  return times.reduce((sum, ms) => sum + ms, 0);
}

/** One line: what was measured, the reference in the same run, and their ratio. */
export function printRatio(
  what: string,
  measured: readonly number[],
  reference: readonly number[],
  name = 'bare python3',
): void {
  const ratios = measured.map((value, index) => value / (reference[index] ?? NaN));
  console.log(
    `${what}: ${percentiles(measured)}; ${name}: ${percentiles(reference)}; ratio ${median(ratios).toFixed(2)} (n = ${measured.length})`,
  );
}
