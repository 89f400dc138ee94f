import 'reflect-metadata';
import { FakeRunner } from '@assay/sandbox/testing';
import type { ContentStore } from './content';
import { prepare, runTests } from './evaluate';
import type { Lease } from './lease/claim';

const TESTS = [
  { kind: 'io', name: 'hidden 1', stdin: '1', expected: '1', hidden: true },
  { kind: 'io', name: 'shown 1', stdin: '2', expected: '2' },
  { kind: 'io', name: 'hidden 2', stdin: '3', expected: 'x', hidden: true },
  { kind: 'io', name: 'shown 2', stdin: '4', expected: '4' },
].map((test) => ({ hidden: false, points: 1, ...test }));

const document = {
  points: 4,
  languages: ['python'],
  limits: { cpuSeconds: 1, memoryMb: 64, outputKb: 64, processes: 8 },
  files: { starter: [], solution: [], support: [] },
  tests: TESTS,
};
const content = {
  document: async () => document,
  files: async () => [{ path: 'main.py', content: Buffer.from('') }],
} as unknown as ContentStore;
const lease = { kind: 'submission', language: 'python', versionId: '', files: [], stdin: null } as unknown as Lease;

it('runs the hidden tests last, so that nothing shown can tell of them, and gives results in the exercise’s order', async () => {
  const prepared = await prepare(lease, content);
  const sandbox = await new FakeRunner().create({
    image: '',
    limits: { name: 'small', memoryMb: 64, processes: 8, tmpfsMb: 8 },
    labels: {},
  });
  if (prepared.program === null) throw new Error('there is a program');
  const graded: string[] = [];
  const results = await runTests(prepared, prepared.program, sandbox, ({ name }) => graded.push(name));
  const inputs = sandbox.requests.map(({ action }) => (action.kind === 'program' ? action.stdin.toString() : ''));
  expect(inputs).toEqual(['2', '4', '1', '3']);
  expect(graded).toEqual(['shown 1', 'shown 2', 'hidden 1', 'hidden 2']);
  expect(results.map(({ index, verdict }) => [index, verdict])).toEqual([
    [0, 'accepted'],
    [1, 'accepted'],
    [2, 'wrong_answer'],
    [3, 'accepted'],
  ]);
});
