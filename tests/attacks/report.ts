import type { Attack, RunnerName } from './attack';
import { ATTACKS } from './table';

export const RUNNERS: readonly RunnerName[] = ['docker', 'gvisor', 'process'];

/** What was seen: `bare` is the harm done without a sandbox, else whether that runner held it. */
export interface Sighting {
  readonly id: string;
  readonly on: RunnerName | 'bare';
  readonly held: boolean;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** What must be seen: on bare python3 each does harm, on each runner it is held or excused. */
export function asTheTableSays(): Sighting[] {
  return Object.values(ATTACKS)
    .flat()
    .flatMap(({ id, notHeldBy }) => [
      { id, on: 'bare', held: false } as const,
      ...RUNNERS.map((on) => ({ id, on, held: notHeldBy?.[on] === undefined })),
    ]);
}

function row({ id, name, bare, notHeldBy }: Attack, held: (runner: RunnerName) => boolean): string {
  const columns = RUNNERS.map((runner) => (held(runner) ? 'held' : `**not held**: ${notHeldBy?.[runner] ?? ''}`));
  return `| ${[id, name, bare.harm, ...columns].map(cell).join(' | ')} |`;
}

/** docs/attacks.md, from what was seen. The same sightings make the same page. */
export function attacksPage(sightings: readonly Sighting[]): string {
  const held = new Set(sightings.filter((seen) => seen.held).map(({ id, on }) => `${id} ${on}`));
  const sections = Object.entries(ATTACKS).map(([title, attacks]) => {
    const rows = attacks.map((attack) => row(attack, (runner) => held.has(`${attack.id} ${runner}`)));
    const head = ['id', 'a program that …', 'and without a sandbox …', ...RUNNERS];
    return [`## ${title}`, '', `| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows, ''].join('\n');
  });
  const count = Object.values(ATTACKS).flat().length;
  const excused = (runner: RunnerName) =>
    Object.values(ATTACKS)
      .flat()
      .filter(({ id }) => !held.has(`${id} ${runner}`)).length;
  const sum = RUNNERS.map((runner) => `${runner} ${count - excused(runner)}`).join(', ');
  return `# Attacks

What hostile programs try, and what comes of it. Written by \`npm run docs:attacks\` from what the tests in
\`tests/attacks\` saw; they fail if this page says otherwise. Of ${count} attacks are held: ${sum}.

Each was first run without a sandbox, on bare \`python3\` beside a grader as people write it before they think of such
programs: the third column is the harm that was seen there. Then on each runner, as a submission like any other: it is
held if its outcome is the expected one, nothing is left behind it, and an honest program right behind it is accepted in
the same sandbox. What a runner does not hold was tried there as well, and did succeed.

${sections.join('\n')}`;
}
