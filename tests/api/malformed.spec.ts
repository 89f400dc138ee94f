import { DECLARED, operationOf } from '../fixtures/declared';
import { spoilingsOf, type Request, type Spoiling } from '../fixtures/malformed';
import { addressOf, documentedOperations } from '../fixtures/operations';
import { School } from '../fixtures/school';

/** So many malformed requests are sent to each operation, others for another seed; ASSAY_MALFORMED=all sends all of them. */
const EACH = process.env['ASSAY_MALFORMED'] === 'all' ? Infinity : 25;
const SEED = Number(process.env['ASSAY_SEED'] ?? 1);

let school: School;

beforeAll(async () => {
  school = await School.start();
});

afterAll(() => school?.stop());

it('knows a request for every operation', () => {
  const known = new Set(Object.keys(DECLARED).map(operationOf));
  expect(documentedOperations().filter(({ key }) => !known.has(key))).toEqual([]);
});

it.each(documentedOperations().map(({ key }) => key))(
  '%s answers what is malformed with no fault of its own',
  async (key) => {
    const [method = '', address = ''] = key.split(' ');
    const ask = DECLARED[key]?.ask;
    if (!ask) throw new Error(`${key} is not declared`);
    const make = async (): Promise<Request> => {
      const { values = {}, query = '', body } = await ask(school);
      return { values, query, body: method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(body ?? {}) };
    };
    let request = await make();
    const faults: string[] = [];
    for (const { what, spoil } of chosen(spoilingsOf(method, address))) {
      const { values, query, body } = spoil(request);
      const answer = await school.people.admin.call(method, `${addressOf(address, values)}?${query}`, body);
      // Busy is no fault: what is sent to be run waits for a sandbox, and none grades here.
      if (answer.status >= 500 && answer.body.code !== 'busy')
        faults.push(`${what} → ${answer.status} ${JSON.stringify(answer.body)}`);
      // It may have done what was asked.
      if (method !== 'GET' && answer.status < 300) request = await make();
    }
    expect(faults).toEqual([]);
  },
);

/** The same ones for the same seed, spread over all of them. */
function chosen(all: readonly Spoiling[]): readonly Spoiling[] {
  if (all.length <= EACH) return all;
  const step = all.length / EACH;
  return Array.from({ length: EACH }, (_, n) => all[(Math.floor(n * step) + SEED * 7919) % all.length]).flatMap(
    (one) => one ?? [],
  );
}
