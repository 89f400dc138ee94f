import type { Language } from './names';

export const FLAG_KINDS = [
  'policy',
  'sandbox',
  'forgery',
  'limiter',
  'addresses',
  'accounts',
  'hard_coded',
  'similarity',
] as const;
/** What a flag tells of. */
export type FlagKind = (typeof FLAG_KINDS)[number];

/** From the least to the most. */
export const FLAG_SEVERITIES = ['low', 'medium', 'high'] as const;
export type FlagSeverity = (typeof FLAG_SEVERITIES)[number];

export const FLAG_STATES = ['open', 'in_review', 'dismissed', 'confirmed'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

/** The states in which a flag waits for a decision; the others are decisions. */
export const WAITING_FLAG_STATES: readonly FlagState[] = ['open', 'in_review'];

export const SIMILARITY_STATES = ['running', 'done', 'failed'] as const;
/** How far a comparison of a class's submissions has come. */
export type SimilarityState = (typeof SIMILARITY_STATES)[number];

export const SIMILARITY_PICKS = ['latest', 'best'] as const;
/** Which submission of each student is compared: the last one, or the first of those with most points. */
export type SimilarityPick = (typeof SIMILARITY_PICKS)[number];

/** The similarity from which on a pair is flagged unless the request says otherwise. */
export const SIMILARITY_THRESHOLD = 0.75;

/** A stretch of a source file; lines and columns count from 1, `endColumn` is the first one behind it. */
export interface CodeRange {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The exercise's policy was broken. */
export interface PolicyEvidence {
  readonly kind: 'policy';
  readonly findings: readonly { readonly text: string; readonly range: CodeRange | null }[];
}

/** The sandbox stopped something. */
export interface SandboxEvidence {
  readonly kind: 'sandbox';
  /** `test` is the index in the exercise. */
  readonly events: readonly { readonly text: string; readonly test: number | null }[];
}

/** Results were reported that no test made. */
export interface ForgeryEvidence {
  readonly kind: 'forgery';
  readonly events: readonly { readonly text: string; readonly test: number | null }[];
}

/** Far more requests than the limit allows. */
export interface LimiterEvidence {
  readonly kind: 'limiter';
  readonly limit: string;
  readonly excess: number;
  readonly windowSeconds: number;
}

/** One account from many addresses. */
export interface AddressesEvidence {
  readonly kind: 'addresses';
  readonly addresses: readonly string[];
  readonly accounts: readonly string[];
  readonly windowSeconds: number;
}

/** Several accounts took turns at one address while it counted. */
export interface AccountsEvidence {
  readonly kind: 'accounts';
  /** Of IPv6 the network of 64 bits. */
  readonly address: string;
  /** The exam or assignment. */
  readonly context: { readonly id: string; readonly slug: string; readonly title: string; readonly exam: boolean };
  /** Those that took turns. */
  readonly accounts: readonly AccountAtAddress[];
  /** How many accounts handed in from there, these included. */
  readonly accountsSeen: number;
  /** Where one account followed another, the newest last. */
  readonly turns: readonly AccountTurn[];
}

export interface AccountAtAddress {
  readonly userId: string;
  readonly username: string;
  readonly submissions: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** One account handed in, and then another. */
export interface AccountTurn {
  readonly before: TurnSubmission;
  readonly after: TurnSubmission;
  /** Both came from the browser that holds one exam key. */
  readonly oneBrowser: boolean;
}

export interface TurnSubmission {
  readonly submissionId: string;
  readonly username: string;
  readonly at: string;
}

/** What hidden tests expect stands in the source. */
export interface HardCodedEvidence {
  readonly kind: 'hard_coded';
  /** `test` is the index in the exercise. */
  readonly matches: readonly {
    readonly test: number;
    readonly name: string;
    readonly literal: string;
    readonly range: CodeRange;
  }[];
  /** How many hidden tests the exercise has. */
  readonly hiddenTests: number;
}

/** Two students' sources have the same structure. `left` is the flagged submission, `right` the other one. */
export interface SimilarityEvidence {
  readonly kind: 'similarity';
  readonly language: Language;
  /** From 0 to 1: the part of what both wrote, what was left out aside, that the other has too. */
  readonly similarity: number;
  /** The longest match, in lines of the flagged submission. */
  readonly longestLines: number;
  readonly matches: readonly { readonly left: CodeRange; readonly right: CodeRange }[];
  /** What was left out of the comparison because the exercise gave it. */
  readonly leftOut: { readonly left: readonly CodeRange[]; readonly right: readonly CodeRange[] };
}

export type FlagEvidence =
  | PolicyEvidence
  | SandboxEvidence
  | ForgeryEvidence
  | LimiterEvidence
  | AddressesEvidence
  | AccountsEvidence
  | HardCodedEvidence
  | SimilarityEvidence;
