import { DECLARED, operationOf } from '../fixtures/declared';
import { addressOf, documentedOperations, operationsOf } from '../fixtures/operations';
import { CALLERS, School, type Caller } from '../fixtures/school';

describe('who is answered what', () => {
  let school: School;

  beforeAll(async () => {
    school = await School.start();
  });

  afterAll(() => school?.stop());

  it('is declared for every operation, and for no other', async () => {
    const documented = documentedOperations().map(({ key }) => key);
    expect(documented.length).toBeGreaterThan(50);
    const { body } = await school.people.anonymous.get('/api/openapi.json');
    expect(operationsOf(body).map(({ key }) => key)).toEqual(documented);
    expect([...new Set(Object.keys(DECLARED).map(operationOf))].sort()).toEqual([...documented].sort());
  });

  it.each(Object.entries(DECLARED))('%s', async (declared, { statuses, ask }) => {
    const [method = '', address = ''] = operationOf(declared).split(' ');
    const answered: Partial<Record<Caller, number>> = {};
    for (const caller of CALLERS) {
      const { values = {}, query, body } = await ask(school);
      const url = addressOf(address, values) + (query === undefined ? '' : `?${query}`);
      const sent = method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(body ?? {});
      const { status } = await school.people[caller].call(method, url, sent);
      answered[caller] = status;
    }
    expect(answered).toEqual(statuses);
  });

  it('holds for lists as well: what is of another course is not in them', async () => {
    const { otherStudent, otherInstructor, student } = school.people;
    for (const stranger of [otherStudent, otherInstructor]) {
      const courses = (await stranger.get('/api/courses?limit=200')).body.items;
      expect(courses.map(({ id }) => id)).not.toContain(school.courseId);
      expect(courses).toHaveLength(1);
    }
    const { items } = (await student.get(`/api/exercises/${school.belongings.exerciseId}/submissions`)).body;
    expect(items.map(({ id }) => id)).not.toContain(school.belongings.submissionId);
    expect((await student.get('/api/notices')).body.items).toEqual([]);
  });

  it('looks at who calls, not at whose name is in the address', async () => {
    const { otherInstructor } = school.people;
    const [own] = (await otherInstructor.get('/api/courses')).body.items;
    const { exerciseId, flagId } = school.belongings;
    // A foreign flag by way of their own course: none of those that they may dismiss.
    const dismissed = await otherInstructor.post(`/api/courses/${own?.id}/flags/dismiss`, {
      ids: [flagId],
      reason: 'x',
    });
    expect(dismissed).toMatchObject({ status: 200, body: { ids: [] } });
    const listed = await otherInstructor.get(`/api/courses/${own?.id}/submissions?exerciseId=${exerciseId}`);
    expect(listed).toMatchObject({ status: 200, body: { items: [] } });
    const removed = await otherInstructor.delete(`/api/courses/${own?.id}/members/${school.belongings.ownerId}`);
    expect(removed.status).toBe(404);
    expect((await otherInstructor.get(`/api/courses/${own?.id}/exercises/double`)).status).toBe(404);
  });
});
