import type { OrderItem } from '../api/content-api';
import type { OutlineItem } from '../api/models';

/** A line of the order: a lesson, or an exercise, which may stand inside the lesson above it. */
export interface Entry {
  readonly kind: 'lesson' | 'exercise';
  readonly id: string;
  readonly title: string;
  readonly draft: boolean;
  readonly releaseAt: string | null;
  readonly inside: boolean;
}

/** A course's order line by line. */
export function entriesOf(items: readonly OutlineItem[]): Entry[] {
  return items.flatMap(({ lesson, exercises }) => [
    ...(lesson === null ? [] : [entry('lesson', lesson, false)]),
    ...exercises.map((exercise) => entry('exercise', exercise, lesson !== null)),
  ]);
}

function entry(kind: Entry['kind'], row: Omit<Entry, 'kind' | 'inside'>, inside: boolean): Entry {
  const { id, title, draft, releaseAt } = row;
  return { kind, id, title, draft, releaseAt, inside };
}

/** The order as the server takes it. */
export function orderOf(entries: readonly Entry[]): OrderItem[] {
  return blocks(entries).map(([first, ...rest]) =>
    first?.kind === 'lesson'
      ? { lessonId: first.id, exerciseIds: rest.map(({ id }) => id) }
      : { exerciseIds: first === undefined ? [] : [first.id] },
  );
}

/** What moves as one: a lesson with what is inside it, or an exercise that stands by itself. */
function blocks(entries: readonly Entry[]): Entry[][] {
  const found: Entry[][] = [];
  for (const one of entries) {
    const last = found.at(-1);
    if (one.inside && last) last.push(one);
    else found.push([one]);
  }
  return found;
}

/**
 * One step up or down. An exercise walks into a lesson at its end and out of it at the other; a lesson takes its
 * exercises along. The same entries when there is nowhere to go.
 */
export function step(entries: readonly Entry[], id: string, direction: -1 | 1): Entry[] {
  const at = entries.findIndex((one) => one.id === id);
  const moved = entries[at];
  if (!moved) return [...entries];
  if (moved.kind === 'lesson') return stepBlock(entries, id, direction);
  const neighbour = entries[at + direction];
  if (moved.inside) {
    if (neighbour?.inside) return swapped(entries, at, at + direction);
    // Out of the lesson: before its head, or where it is, after its last exercise.
    return direction < 0 ? swapped(entries, at, at - 1, false) : replaced(entries, at, { ...moved, inside: false });
  }
  if (!neighbour) return [...entries];
  if (direction < 0) {
    const intoLesson = neighbour.inside || neighbour.kind === 'lesson';
    return intoLesson ? replaced(entries, at, { ...moved, inside: true }) : swapped(entries, at, at - 1);
  }
  return swapped(entries, at, at + 1, neighbour.kind === 'lesson');
}

/** What is dragged comes to the place `to`; an exercise after a lesson or one of its exercises is inside it. */
export function drop(entries: readonly Entry[], from: number, to: number): Entry[] {
  const moved = entries[from];
  if (!moved || from === to) return [...entries];
  const block = blocks(entries).find(([first]) => first?.id === moved.id) ?? [moved];
  const taken = moved.kind === 'lesson' ? block : [moved];
  if (taken.some((one) => one.id === entries[to]?.id)) return [...entries];
  const rest = entries.filter((one) => !taken.includes(one));
  // Counted without what is dragged; a lesson that is dragged down leaves more than one place free.
  const goal = to > from ? to - taken.length + 1 : to;
  const place = Math.max(0, Math.min(rest.length, goal));
  if (moved.kind === 'exercise') {
    const before = rest[place - 1];
    const inside = before !== undefined && (before.kind === 'lesson' || before.inside);
    return [...rest.slice(0, place), { ...moved, inside }, ...rest.slice(place)];
  }
  let free = place;
  while (rest[free]?.inside) free++;
  return [...rest.slice(0, free), ...taken, ...rest.slice(free)];
}

function stepBlock(entries: readonly Entry[], id: string, direction: -1 | 1): Entry[] {
  const all = blocks(entries);
  const at = all.findIndex(([first]) => first?.id === id);
  const [block, other] = [all[at], all[at + direction]];
  if (!block || !other) return [...entries];
  all[at] = other;
  all[at + direction] = block;
  return all.flat();
}

/** Two neighbours in each other's place; the first one named inside or not, where that is said. */
function swapped(entries: readonly Entry[], at: number, to: number, inside?: boolean): Entry[] {
  const [moved, other] = [entries[at], entries[to]];
  if (!moved || !other) return [...entries];
  const changed = replaced(entries, to, inside === undefined ? moved : { ...moved, inside });
  return replaced(changed, at, other);
}

function replaced(entries: readonly Entry[], at: number, entry: Entry): Entry[] {
  return entries.map((one, index) => (index === at ? entry : one));
}
