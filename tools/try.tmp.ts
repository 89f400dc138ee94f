import { runnersUnderTest, program, call, suite } from '@assay/sandbox/testing';
import * as fs from 'node:fs';
async function main() {
  const [, , file, kind = 'program', expr = ''] = process.argv;
  const runner = runnersUnderTest()[0]!.make();
  const sb = await runner.create({ image: '', limits: { name: 'small', memoryMb: 256, processes: 64, tmpfsMb: 16 }, labels: {} });
  const src = fs.readFileSync(file!, 'utf8');
  const o = await sb.run(kind === 'call' ? call(src, expr) : program(src));
  console.log({ ...o, stdout: o.stdout.toString(), stderr: o.stderr.toString() }, JSON.stringify(o.value)?.slice(0, 300));
  await sb.destroy(); await runner.close();
}
main();
