import type { MemberView } from '../api/models';
import { peopleShown, readPeople } from './people-filter';

const member = (username: string, over: Partial<MemberView> = {}): MemberView => ({
  user: { id: username, username, displayName: username, email: `${username}@example.org` },
  role: 'student',
  capabilities: [],
  section: null,
  rosterName: null,
  studentNumber: null,
  joinedAt: '2026-01-01T00:00:00Z',
  leftAt: null,
  waiting: false,
  ...over,
});

const people = [
  member('zoe', { rosterName: 'Ångström Zoë', section: { id: 's1', name: 'Lab 10' } }),
  member('ben', { section: { id: 's2', name: 'Lab 9' }, studentNumber: '00712' }),
  member('tim', { role: 'assistant', waiting: true }),
];
const shown = (query: Parameters<typeof readPeople>[0]) =>
  peopleShown(people, readPeople(query)).map(({ user }) => user.username);

describe('the list of people', () => {
  it('finds by what is known of them', () => {
    expect(shown({ q: 'ÅNGSTR' })).toEqual(['zoe']);
    expect(shown({ q: '0071' })).toEqual(['ben']);
    expect(shown({ role: 'assistant' })).toEqual(['tim']);
    expect(shown({ section: 'none' })).toEqual(['tim']);
    expect(shown({ state: 'waiting' })).toEqual(['tim']);
  });

  it('sorts as people do, with what is missing last', () => {
    expect(shown({})).toEqual(['zoe', 'ben', 'tim']);
    expect(shown({ sort: 'section' })).toEqual(['ben', 'zoe', 'tim']);
    expect(shown({ sort: 'role' })).toEqual(['tim', 'zoe', 'ben']);
    expect(shown({ sort: 'nonsense', role: 'king' })).toEqual(['zoe', 'ben', 'tim']);
  });
});
