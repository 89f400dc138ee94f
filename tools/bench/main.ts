// Speed against bare python3 in the same run: npm run bench [-- sandbox | submission | load | course]
import { benchCourse } from './course';
import { benchSandbox } from './sandbox';
import { distribution, rush } from '../../tests/load/rush';
import { benchSubmission } from './submission';

async function main(): Promise<void> {
  const wanted = process.argv[2];
  const runners = ['process', 'docker'] as const;
  if (wanted === undefined || wanted === 'sandbox') {
    for (const runner of [...runners, 'gvisor'] as const) await benchSandbox(runner);
  }
  if (wanted === undefined || wanted === 'course') await benchCourse();
  if (wanted === undefined || wanted === 'load') console.log(distribution(await rush()));
  if (wanted === undefined || wanted === 'submission') {
    for (const runner of runners) {
      if (runner === 'docker' && process.env['DOCKER_HOST'] === undefined)
        console.log('docker: not measured: DOCKER_HOST is not set');
      else await benchSubmission(runner);
    }
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
