import { compile, newArtifactCache, sandboxNeeds, type Program } from './compile';
import { FakeRunner } from './testing/fake-runner';
import { programIn } from './testing/language-programs';

const ROOM = 1 << 20;
const MADE = [{ path: 'program', content: Buffer.from('made'), executable: true }];

async function sandboxOf(runner: FakeRunner) {
  const limits = { name: 'small', memoryMb: 64, processes: 16, tmpfsMb: 8 } as const;
  return runner.create({ image: '', limits, labels: {} });
}

describe('compiling', () => {
  const runner = new FakeRunner(() => ({ artifact: MADE }));
  const c = programIn('c', 'int main(void) { return 0; }');
  const compiles = (sandbox: Awaited<ReturnType<typeof sandboxOf>>) =>
    sandbox.requests.filter(({ action }) => action.kind === 'compile').length;

  it('is done once for the same sources and toolchain, whatever the sandbox', async () => {
    const cache = newArtifactCache(ROOM);
    const [first, second] = [await sandboxOf(runner), await sandboxOf(runner)];
    const made = await compile(first, c, cache, 'image 1');
    expect(made).toMatchObject({ ok: true, program: { files: [...c.files, ...MADE] } });
    await compile(second, { ...c, files: c.files.map((file) => ({ ...file })) }, cache, 'image 1');
    expect([compiles(first), compiles(second)]).toEqual([1, 0]);
  });

  it('keeps warnings with what was made', async () => {
    const warning = Buffer.from('main.c:1: warning');
    const sandbox = await sandboxOf(new FakeRunner(() => ({ artifact: MADE, stderr: warning })));
    const cache = newArtifactCache(ROOM);
    expect(await compile(sandbox, c, cache, 'image 1')).toMatchObject({ ok: true, warnings: { stderr: warning } });
    expect(await compile(sandbox, c, cache, 'image 1')).toMatchObject({ ok: true, warnings: { stderr: warning } });
    expect(compiles(sandbox)).toBe(1);
    expect(await compile(await sandboxOf(runner), c, newArtifactCache(ROOM), '')).toMatchObject({ warnings: null });
  });

  it('names as the entry what is there, also where a folder of the student had the name of what was made', async () => {
    const files = [{ path: 'program/main.c', content: Buffer.from('') }];
    const program = { ...c, files, entry: 'program/main.c' };
    const made = await compile(await sandboxOf(runner), program, newArtifactCache(ROOM), '');
    expect(made).toMatchObject({ ok: true, program: { files: MADE, entry: 'program' } });
  });

  it.each<[string, Program, string]>([
    ['another source', programIn('c', 'int main(void) { return 1; }'), 'image 1'],
    ['another file beside it', { ...c, files: [...c.files, { path: 'a.h', content: Buffer.from('') }] }, 'image 1'],
    ['another language', { ...c, language: 'cpp' }, 'image 1'],
    ['another image', c, 'image 2'],
  ])('is done again for %s', async (_, other, toolchain) => {
    const cache = newArtifactCache(ROOM);
    const sandbox = await sandboxOf(runner);
    await compile(sandbox, c, cache, 'image 1');
    await compile(sandbox, other, cache, toolchain);
    expect(compiles(sandbox)).toBe(2);
  });

  it('keeps no more than it may', async () => {
    const cache = newArtifactCache(1000);
    const sandbox = await sandboxOf(runner);
    for (let n = 0; n < 10; n += 1) await compile(sandbox, programIn('c', `int n = ${n};`), cache, '');
    expect(cache.calculatedSize).toBeLessThanOrEqual(1000);
    await compile(sandbox, programIn('c', 'int n = 0;'), cache, '');
    expect(compiles(sandbox)).toBe(11);
  });

  it('does not remember a failure, and gives its messages', async () => {
    const failing = new FakeRunner(() => ({ status: 'runtime_error', stderr: Buffer.from('main.c:1: error') }));
    const cache = newArtifactCache(ROOM);
    const sandbox = await sandboxOf(failing);
    const made = await compile(sandbox, c, cache, '');
    expect(made).toMatchObject({ ok: false, outcome: { stderr: Buffer.from('main.c:1: error') } });
    expect(cache.size).toBe(0);
  });

  it('leaves a language without a compiler as it is', async () => {
    const sandbox = await sandboxOf(runner);
    const python = programIn('python', 'print(1)');
    expect(await compile(sandbox, python, newArtifactCache(ROOM), '')).toEqual({
      ok: true,
      program: python,
      warnings: null,
    });
    expect(sandbox.requests).toEqual([]);
  });

  it('needs a sandbox with room for the compiler', () => {
    expect(sandboxNeeds(c).memoryMb).toBe(512);
    expect(sandboxNeeds(programIn('python', ''))).toEqual({ memoryMb: 64, processes: 16 });
  });
});
