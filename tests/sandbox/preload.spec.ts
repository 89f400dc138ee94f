import { DockerRunner, ProcessRunner, type Sandbox } from '@assay/sandbox';
import { program, runnersUnderTest } from '@assay/sandbox/testing';

const LIMITS = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 16 } as const;
const START_MS = 60_000;
/** Modules that the supervisor does not load by itself, in packages that every image of ours has. */
const PRELOAD = ['http.client', 'xml.dom.minidom'];

describe('modules that are loaded before the first run', () => {
  let sandbox: Sandbox;
  const runner = new ProcessRunner({ preload: PRELOAD });
  const text = async (source: string, files?: Record<string, string>) => {
    const { stdout, stderr } = await sandbox.run(program(source, { files }));
    return `${stdout.toString()}${stderr.toString()}`;
  };

  beforeAll(async () => {
    sandbox = await runner.create({ image: '', limits: LIMITS, labels: {} });
  }, START_MS);
  afterAll(() => runner.close(), START_MS);

  it('are there at once', async () => {
    expect(await text("import sys\nprint('http.client' in sys.modules, 'xml.dom.minidom' in sys.modules)")).toBe(
      'True True\n',
    );
  });

  it('stay when a file of the student’s has the name of another module', async () => {
    const program = "import sys, random, http.client\nprint(random.mine, 'http.client' in sys.modules)";
    expect(await text(program, { 'random.py': 'mine = 1' })).toBe('1 True\n');
  });

  it('make way for a file that has their own name', async () => {
    expect(await text('import http\nprint(http.mine)', { 'http.py': 'mine = 2' })).toBe('2\n');
  });

  it('do not count as the program’s memory', async () => {
    const { status } = await sandbox.run(program('x = bytearray(40 << 20)', { limits: { memoryMb: 64 } }));
    expect(status).toBe('ok');
  });

  it('must exist, or no sandbox starts, and says why', async () => {
    const wrong = new ProcessRunner({ preload: ['no_such_module'] });
    await expect(wrong.create({ image: '', limits: LIMITS, labels: {} })).rejects.toThrow('no_such_module');
    await wrong.close();
  });
});

for (const { image, missing } of runnersUnderTest().filter(({ name }) => name === 'docker')) {
  if (missing === null) {
    it(
      'NumPy and pandas can be among them on docker',
      async () => {
        const parts = { image, instance: 'assay-test', owner: `test-${process.pid}`, preload: ['numpy', 'pandas'] };
        const runner = new DockerRunner(parts);
        try {
          const sandbox = await runner.create({ image, limits: LIMITS, labels: {} });
          const source = "import sys\nready = 'pandas' in sys.modules\nimport numpy, pandas\n";
          const check = 'print(ready, numpy.arange(4) @ numpy.arange(4), pandas.DataFrame({"a": [1, 2]}).a.sum())';
          const files = { 'random.py': 'mine = 1' };
          const { stdout, stderr } = await sandbox.run(program(source + check));
          expect(`${stdout.toString()}${stderr.toString()}`).toBe('True 14 3\n');
          const shadowed = await sandbox.run(
            program(`${source}import random\n${check}\nprint(random.mine)`, { files }),
          );
          expect(`${shadowed.stdout.toString()}${shadowed.stderr.toString()}`).toBe('True 14 3\n1\n');
        } finally {
          await runner.close();
        }
      },
      START_MS,
    );
  }
}
