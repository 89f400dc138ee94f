import { risks, type Progress } from './risk';

const NOW = new Date('2026-11-20T12:00:00Z');
const ONE = { id: '1', title: 'One' };
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const fine: Progress = { joinedAt: daysAgo(60), lastAt: daysAgo(1), solved: 10, stuck: [], missed: [], over: 3 };
const reasons = (of: Partial<Progress>, others: readonly Progress[] = [fine, fine, fine]) =>
  risks([{ ...fine, ...of }, ...others], NOW)[0];

describe('who is at risk', () => {
  it('is nobody who keeps pace', () => {
    expect(risks([fine, fine], NOW)).toEqual([[], []]);
    expect(risks([], NOW)).toEqual([]);
  });

  it('is who has been away for more than two weeks while the class goes on', () => {
    expect(reasons({ lastAt: daysAgo(14) })).toEqual([]);
    expect(reasons({ lastAt: daysAgo(20) })).toEqual([
      { reason: 'inactive', count: 20, of: null, titles: [], ids: [] },
    ]);
    const vacation = { ...fine, lastAt: daysAgo(20) };
    expect(reasons({ lastAt: daysAgo(20) }, [vacation, vacation])).toEqual([]);
  });

  it('counts from when somebody joined who has never handed in', () => {
    expect(reasons({ lastAt: null, solved: 6, joinedAt: daysAgo(3) })).toEqual([]);
    expect(reasons({ lastAt: null, solved: 6 })).toEqual([
      { reason: 'inactive', count: 60, of: null, titles: [], ids: [] },
    ]);
  });

  it('is who missed a third of what is over', () => {
    expect(reasons({ missed: [ONE], over: 4 })).toEqual([]);
    expect(reasons({ missed: [ONE], over: 3 })).toEqual([
      { reason: 'missed', count: 1, of: 3, titles: ['One'], ids: ['1'] },
    ]);
  });

  it('is who tries again and again in vain, with five titles at most', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const stuck = ids.map((id) => ({ id, title: id.toUpperCase() }));
    const titles = ['A', 'B', 'C', 'D', 'E'];
    expect(reasons({ stuck })).toEqual([{ reason: 'stuck', count: 6, of: null, titles, ids: ids.slice(0, 5) }]);
  });

  it('is who has solved less than half of what the middle of the class has', () => {
    expect(reasons({ solved: 5 })).toEqual([]);
    expect(reasons({ solved: 4 })).toEqual([{ reason: 'behind', count: 4, of: 10, titles: [], ids: [] }]);
    const early = { ...fine, solved: 3 };
    expect(reasons({ solved: 0 }, [early, early, early])).toEqual([]);
  });
});
