import type { CodeRange, FlagEvidence } from '@assay/contract';
import { percent } from './flag-words';
import type { Mark } from './marked-lines';

/** A fact of a flag: what is told, and its value. */
export interface Fact {
  readonly what: string;
  readonly value: string;
}

/** Evidence as the page shows it: facts, sentences, and what is marked in each of the sources. */
export interface Shown {
  readonly facts: readonly Fact[];
  readonly sentences: readonly string[];
  /** For each source in its order. */
  readonly marks: readonly (readonly Mark[])[];
  readonly leftOut: readonly (readonly CodeRange[])[];
}

const NOTHING: Shown = { facts: [], sentences: [], marks: [], leftOut: [] };

export function shownEvidence(evidence: FlagEvidence): Shown {
  switch (evidence.kind) {
    case 'similarity': {
      const { matches, leftOut, similarity, longestLines } = evidence;
      const label = (number: number, partner: CodeRange) =>
        `Part ${number}, the same as ${linesOf(partner)} of the other program`;
      return {
        facts: [
          { what: 'Alike', value: percent(similarity) },
          { what: matches.length === 1 ? 'Part in common' : 'Parts in common', value: String(matches.length) },
          { what: 'Longest part', value: `${longestLines} lines` },
        ],
        sentences: [],
        marks: [
          matches.map(({ left, right }, place) => markOf(place, left, label(place + 1, right))),
          matches.map(({ left, right }, place) => markOf(place, right, label(place + 1, left))),
        ],
        leftOut: [leftOut.left, leftOut.right],
      };
    }
    case 'hard_coded': {
      const { matches, hiddenTests } = evidence;
      const tests = new Set(matches.map(({ test }) => test)).size;
      return {
        ...NOTHING,
        facts: [{ what: 'Hidden tests whose answer stands in the program', value: `${tests} of ${hiddenTests}` }],
        sentences: matches.map(
          ({ name, literal, range }, place) => `${place + 1}. “${name}” expects ${literal}, ${linesOf(range)}`,
        ),
        marks: [
          matches.map(({ name, range }, place) => markOf(place, range, `Part ${place + 1}, the answer of “${name}”`)),
        ],
      };
    }
    case 'policy': {
      const found = evidence.findings.flatMap(({ text, range }) => (range === null ? [] : [{ text, range }]));
      return {
        ...NOTHING,
        sentences: evidence.findings.map(({ text, range }) => (range === null ? text : `${text}, ${linesOf(range)}`)),
        marks: [found.map(({ text, range }, place) => markOf(place, range, `Part ${place + 1}, ${text}`))],
      };
    }
    case 'sandbox':
    case 'forgery':
      return {
        ...NOTHING,
        sentences: evidence.events.map(({ text, test }) => (test === null ? text : `${text} (test ${test + 1})`)),
      };
    case 'limiter':
      return {
        ...NOTHING,
        facts: [
          { what: 'Limit', value: evidence.limit },
          { what: 'Requests beyond it', value: String(evidence.excess) },
          { what: 'Within', value: `${evidence.windowSeconds} s` },
        ],
      };
    case 'accounts': {
      const { accounts, accountsSeen, turns } = evidence;
      const inOneBrowser = turns.filter(({ oneBrowser }) => oneBrowser).length;
      return {
        ...NOTHING,
        facts: [
          { what: 'Accounts that took turns', value: `${accounts.length} of ${accountsSeen} at the address` },
          { what: 'Turns', value: String(turns.length) },
          { what: 'In one browser', value: String(inOneBrowser) },
        ],
      };
    }
    case 'addresses':
      return {
        ...NOTHING,
        facts: [
          { what: 'Accounts', value: evidence.accounts.join(', ') },
          { what: 'Addresses', value: evidence.addresses.join(', ') },
          { what: 'Within', value: `${evidence.windowSeconds} s` },
        ],
      };
  }
}

function markOf(place: number, range: CodeRange, label: string): Mark {
  return { number: place + 1, range, label };
}

function linesOf({ startLine, endLine }: CodeRange): string {
  return startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
}
