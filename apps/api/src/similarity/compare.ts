import type { CodeRange, Language, SimilarityEvidence } from '@assay/contract';
import {
  File,
  FingerprintIndex,
  Pair,
  TokenizedFile,
  WinnowFilter,
  type FileEntry,
  type Fragment,
} from '@dodona/dolos-core';
import type { TextFile } from './grammars';
import { ShapeReader, type Shape } from './tokens';

/** Dolos's own measures: a match is at least so many tokens long, and surely found from length + window - 1 on. */
const LENGTH = 23;
const WINDOW = 17;
/** With less in common than this, in tokens (about eight simple lines), likeness says nothing: there are not many ways. */
const FEWEST_TOKENS = 100;
/** A shorter match, in tokens (about three simple lines), is an idiom. */
const SHORTEST_MATCH = 40;
/** What a program repeats more often than this is no match of its own, and would take the square of it to compare. */
const MOST_REPEATS = 20;
/** Of a class that hands in the same program no more pairs than these are kept. */
const MOST_PAIRS = 500;
/** Matches that are kept as evidence. */
const MOST_MATCHES = 40;

export interface Submitted {
  readonly id: string;
  readonly files: readonly TextFile[];
}

/** The submissions in one language. */
export interface Task {
  readonly language: Language;
  /** What the exercise gave. */
  readonly starter: readonly TextFile[];
  /** In the order of their being handed in. */
  readonly submissions: readonly Submitted[];
  /** Pairs below are left out. */
  readonly threshold: number;
}

/** Two submissions that are alike. `left` was handed in later. */
export interface Alike {
  readonly left: string;
  readonly right: string;
  /** Tokens that the shorter one has in common with the other. */
  readonly tokens: number;
  readonly evidence: SimilarityEvidence;
}

export interface Compared {
  /** The most similar ones first, at most {@link MOST_PAIRS}. */
  readonly pairs: readonly Alike[];
  /** How many there are. */
  readonly pairCount: number;
  /** Submissions that could not be read. */
  readonly unread: readonly string[];
}

interface Read {
  readonly id: string;
  readonly shape: Shape;
  readonly entry: FileEntry;
  /** See {@link stepsOf}. */
  readonly steps: ReadonlySet<number>;
  /** Tokens that are left out, and how many are not. */
  readonly leftOut: readonly boolean[];
  readonly own: number;
}

/** Compares every submission with every other. `read` is called for each that was read. */
export async function compare(task: Task, read: () => void): Promise<Compared> {
  const { language, submissions } = task;
  const reader = await ShapeReader.of(language);
  const shapes = new Map<string, Shape>();
  for (const { id, files } of submissions) {
    const shape = reader.read(files);
    if (shape) shapes.set(id, shape);
    read();
  }
  const starter = task.starter.length === 0 ? null : reader.read(task.starter);
  const all = index(shapes, starter ? hashesOf(starter) : new Set());
  let pairs: Alike[] = [];
  let pairCount = 0;
  for (const [place, right] of all.entries()) {
    for (const left of all.slice(place + 1)) {
      const alike = compareTwo(left, right, task);
      if (!alike) continue;
      pairCount++;
      pairs.push(alike);
    }
    if (pairs.length > MOST_PAIRS) pairs = mostAlike(pairs);
  }
  const unread = submissions.filter(({ id }) => !shapes.has(id)).map(({ id }) => id);
  return { pairs: mostAlike(pairs), pairCount, unread };
}

function mostAlike(pairs: Alike[]): Alike[] {
  pairs.sort((a, b) => b.evidence.similarity - a.evidence.similarity || b.tokens - a.tokens);
  return pairs.slice(0, MOST_PAIRS);
}

/** Of every stretch of {@link LENGTH} tokens, not only of those that an index would choose. */
function hashesOf(shape: Shape): Set<number> {
  return new Set(stretches(shape).map(({ hash }) => hash));
}

function stretches({ tokens }: Shape) {
  return new WinnowFilter(LENGTH, 1).fingerprints([...tokens]);
}

function index(shapes: ReadonlyMap<string, Shape>, starter: ReadonlySet<number>): Read[] {
  const fingerprints = new FingerprintIndex(LENGTH, WINDOW);
  // Not `addIgnoredFile`: it passes over files that are added later, and over stretches that it would not choose.
  fingerprints.addIgnoredHashes([...starter]);
  const files = [...shapes].map(([id, { tokens, regions }]) => {
    return new TokenizedFile(new File(id, ''), [...tokens], [...regions]);
  });
  fingerprints.addFiles(files);
  return fingerprints.entries().map((entry) => {
    const id = entry.file.path;
    const shape = shapes.get(id);
    if (!shape) throw new Error(`nobody submitted ${id}`);
    for (const fingerprint of entry.shared) {
      if (fingerprint.occurrencesOf(entry.file).length > MOST_REPEATS) entry.shared.delete(fingerprint);
    }
    const leftOut = leftOutOf(shape, starter);
    return { id, shape, entry, steps: stepsOf(entry), leftOut, own: leftOut.filter((out) => !out).length };
  });
}

/** Which tokens are the exercise's. */
function leftOutOf(shape: Shape, starter: ReadonlySet<number>): boolean[] {
  const out = shape.tokens.map(() => false);
  if (starter.size > 0) {
    for (const { hash, start, stop } of stretches(shape)) if (starter.has(hash)) out.fill(true, start, stop + 1);
  }
  return out;
}

function compareTwo(left: Read, right: Read, { threshold, language }: Task): Alike | null {
  if (Math.min(left.own, right.own) < FEWEST_TOKENS || !mayBeAlike(left, right, threshold)) return null;
  const matches = matchesOf(left, right);
  const common = (side: Side, of: Read) => {
    const covered = of.leftOut.map(() => false);
    for (const match of matches) covered.fill(true, match[side].from, match[side].to);
    return covered.filter((is, token) => is && !of.leftOut[token]).length;
  };
  const inLeft = common('left', left);
  const inRight = common('right', right);
  const similarity = (inLeft + inRight) / (left.own + right.own);
  const tokens = Math.min(inLeft, inRight);
  if (tokens < FEWEST_TOKENS || similarity < threshold) return null;
  const shown = matches.flatMap((match) => {
    const ranges = { left: rangeOf(left, match.left), right: rangeOf(right, match.right) };
    return ranges.left && ranges.right ? [{ left: ranges.left, right: ranges.right }] : [];
  });
  return {
    left: left.id,
    right: right.id,
    tokens,
    evidence: {
      kind: 'similarity',
      language,
      similarity: Math.round(similarity * 1000) / 1000,
      longestLines: Math.max(...shown.map((match) => match.left.endLine - match.left.startLine + 1)),
      matches: shown.slice(0, MOST_MATCHES).sort((a, b) => a.left.startLine - b.left.startLine),
      leftOut: { left: leftOutRanges(left), right: leftOutRanges(right) },
    },
  };
}

/** A quick look before the long one: a match of some length has fingerprints that follow each other on both sides. */
function mayBeAlike({ steps: a }: Read, { steps: b }: Read, threshold: number): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const step of small) if (large.has(step)) shared++;
  return shared > 0 && shared >= (threshold / 2) * small.size;
}

/** Each two fingerprints of a program that follow each other, as one number. */
function stepsOf({ file, kgrams, shared }: FileEntry): Set<number> {
  const order = new Array<number | undefined>(kgrams.length);
  for (const fingerprint of shared) {
    for (const { side } of fingerprint.occurrencesOf(file)) order[side.index] = fingerprint.hash;
  }
  const steps = new Set<number>();
  for (const [place, hash] of order.entries()) {
    const next = order[place + 1];
    // Hashes of Dolos are below 2^25: two of them are one exact number.
    if (hash !== undefined && next !== undefined) steps.add(hash * 2 ** 26 + next);
  }
  return steps;
}

type Side = 'left' | 'right';

/** Tokens from (inclusive) to (exclusive). */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

type Match = Readonly<Record<Side, Stretch>>;

/** The longest first; what is matched by a longer one already is not matched again. */
function matchesOf(left: Read, right: Read): Match[] {
  const fragments = new Pair(left.entry, right.entry).buildFragments();
  const matches = fragments.map((fragment) => ({
    left: stretchOf(fragment, 'left'),
    right: stretchOf(fragment, 'right'),
  }));
  matches.sort((a, b) => lengthOf(b.left) - lengthOf(a.left));
  const taken = { left: [...left.leftOut], right: [...right.leftOut] };
  return matches.flatMap((match) => {
    const rest = clipped(match, taken);
    if (lengthOf(rest.left) < SHORTEST_MATCH || lengthOf(rest.right) < SHORTEST_MATCH) return [];
    taken.left.fill(true, rest.left.from, rest.left.to);
    taken.right.fill(true, rest.right.from, rest.right.to);
    return [rest];
  });
}

/** Without the ends that are matched already, or left out, on both sides alike. */
function clipped(match: Match, taken: Readonly<Record<Side, readonly boolean[]>>): Match {
  let { from: leftFrom, to: leftTo } = match.left;
  let { from: rightFrom, to: rightTo } = match.right;
  while (leftFrom < leftTo && rightFrom < rightTo && (taken.left[leftFrom] || taken.right[rightFrom])) {
    leftFrom++;
    rightFrom++;
  }
  while (leftFrom < leftTo && rightFrom < rightTo && (taken.left[leftTo - 1] || taken.right[rightTo - 1])) {
    leftTo--;
    rightTo--;
  }
  return { left: { from: leftFrom, to: leftTo }, right: { from: rightFrom, to: rightTo } };
}

function stretchOf({ pairs }: Fragment, side: Side): Stretch {
  const from = Math.min(...pairs.map((pair) => pair[side].start));
  return { from, to: Math.max(...pairs.map((pair) => pair[side].stop)) + 1 };
}

function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

/** Where the tokens stand that are not left out, as far as they are in one file; null when none do. */
function rangeOf(read: Read, { from, to }: Stretch): CodeRange | null {
  let first = from;
  let last = to;
  while (first < last && read.leftOut[first]) first++;
  while (first < last && read.leftOut[last - 1]) last--;
  return rangeWithin(read.shape, first, last);
}

function leftOutRanges({ shape, leftOut }: Read): CodeRange[] {
  const ranges: CodeRange[] = [];
  for (let from = 0; from < leftOut.length; from++) {
    if (!leftOut[from]) continue;
    let to = from;
    while (to < leftOut.length && leftOut[to]) to++;
    const range = rangeWithin(shape, from, to);
    if (range) ranges.push(range);
    from = to;
  }
  return ranges;
}

/** From where the first node begins to where the last one ends. */
function rangeWithin(shape: Shape, from: number, to: number): CodeRange | null {
  const first = shape.tokens.findIndex((token, place) => place >= from && place < to && token !== ')');
  const last = shape.solid.findLastIndex((solid, place) => solid && place >= from && place < to);
  if (first < 0 || last < first) return null;
  const start = shape.regions[first];
  const end = shape.regions[last];
  if (!start || !end) throw new RangeError(`there are no tokens ${first} to ${last}`);
  const at = shape.files.findLastIndex(({ row }) => row <= start.startRow);
  const file = shape.files[at];
  if (!file) throw new RangeError(`row ${start.startRow} is in no file`);
  const next = shape.files[at + 1];
  const cut = next !== undefined && end.endRow >= next.row;
  return {
    path: file.path,
    startLine: start.startRow - file.row + 1,
    startColumn: start.startCol + 1,
    endLine: (cut ? next.row - 1 : Math.max(end.endRow, start.startRow)) - file.row + 1,
    endColumn: cut ? 1 : end.endCol + 1,
  };
}
