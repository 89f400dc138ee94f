import { FakeRunner, describeConformance, program } from '.';

describeConformance('the fake', () => new FakeRunner(), { level: 'contract' });

it('gives the outcome that its script says', async () => {
  const fake = new FakeRunner(({ entry }) => ({ status: 'runtime_error', exitCode: 7, stderr: Buffer.from(entry) }));
  const sandbox = await fake.create({
    image: '',
    limits: { name: 'small', memoryMb: 1, processes: 1, tmpfsMb: 1 },
    labels: {},
  });
  expect(await sandbox.run(program('x'))).toMatchObject({
    status: 'runtime_error',
    exitCode: 7,
    stderr: Buffer.from('main.py'),
  });
});

it('fails as a broken sandbox does', async () => {
  const fake = new FakeRunner();
  fake.failCreates(1, 'no engine');
  const spec = { image: '', limits: { name: 'small', memoryMb: 1, processes: 1, tmpfsMb: 1 }, labels: {} } as const;
  await expect(fake.create(spec)).rejects.toThrow('no engine');
  const sandbox = await fake.create(spec);
  sandbox.breakDown('gone');
  await expect(sandbox.run(program('x'))).rejects.toThrow('gone');
  expect(await sandbox.check()).toBe(false);
});
