import { LANGUAGES, type CodeRange, type FlagKind, type Language } from '@assay/contract';
import type * as evidence from '@assay/contract';
import { IsIn } from 'class-validator';

// The evidence of the contract, as classes that the OpenAPI document describes.

/** Lines and columns count from 1; `endColumn` is the first one behind it. */
export class CodeRangeView implements CodeRange {
  path!: string;
  startLine!: number;
  startColumn!: number;
  endLine!: number;
  endColumn!: number;
}

export class PolicyFindingView {
  text!: string;
  range!: CodeRangeView | null;
}

export class PolicyEvidenceView implements evidence.PolicyEvidence {
  @IsIn(['policy'])
  kind!: 'policy';
  findings!: PolicyFindingView[];
}

export class SandboxEventView {
  text!: string;
  /** Index of the test in the exercise. */
  test!: number | null;
}

export class SandboxEvidenceView implements evidence.SandboxEvidence {
  @IsIn(['sandbox'])
  kind!: 'sandbox';
  events!: SandboxEventView[];
}

export class ForgeryEvidenceView implements evidence.ForgeryEvidence {
  @IsIn(['forgery'])
  kind!: 'forgery';
  events!: SandboxEventView[];
}

export class LimiterEvidenceView implements evidence.LimiterEvidence {
  @IsIn(['limiter'])
  kind!: 'limiter';
  limit!: string;
  excess!: number;
  windowSeconds!: number;
}

export class AddressesEvidenceView implements evidence.AddressesEvidence {
  @IsIn(['addresses'])
  kind!: 'addresses';
  addresses!: string[];
  accounts!: string[];
  windowSeconds!: number;
}

export class AccountAtAddressView implements evidence.AccountAtAddress {
  userId!: string;
  username!: string;
  submissions!: number;
  firstAt!: string;
  lastAt!: string;
}

export class TurnSubmissionView implements evidence.TurnSubmission {
  submissionId!: string;
  username!: string;
  at!: string;
}

export class AccountTurnView implements evidence.AccountTurn {
  before!: TurnSubmissionView;
  after!: TurnSubmissionView;
  oneBrowser!: boolean;
}

export class AccountsContextView {
  id!: string;
  slug!: string;
  title!: string;
  exam!: boolean;
}

/** Several accounts took turns at one address while it counted. */
export class AccountsEvidenceView implements evidence.AccountsEvidence {
  @IsIn(['accounts'])
  kind!: 'accounts';
  /** Of IPv6 the network of 64 bits. */
  address!: string;
  context!: AccountsContextView;
  accounts!: AccountAtAddressView[];
  /** How many accounts handed in from there, these included. */
  accountsSeen!: number;
  turns!: AccountTurnView[];
}

export class HardCodedMatchView {
  /** Index of the test in the exercise. */
  test!: number;
  name!: string;
  literal!: string;
  range!: CodeRangeView;
}

export class HardCodedEvidenceView implements evidence.HardCodedEvidence {
  @IsIn(['hard_coded'])
  kind!: 'hard_coded';
  matches!: HardCodedMatchView[];
  hiddenTests!: number;
}

export class SimilarityMatchView {
  left!: CodeRangeView;
  right!: CodeRangeView;
}

export class LeftOutView {
  left!: CodeRangeView[];
  right!: CodeRangeView[];
}

/** `left` is the flagged submission, `right` the other one. */
export class SimilarityEvidenceView implements evidence.SimilarityEvidence {
  @IsIn(['similarity'])
  kind!: 'similarity';
  @IsIn(LANGUAGES)
  language!: Language;
  /** From 0 to 1, what was left out aside. */
  similarity!: number;
  /** The longest match, in lines of the flagged submission. */
  longestLines!: number;
  matches!: SimilarityMatchView[];
  /** What was left out of the comparison because the exercise gave it. */
  leftOut!: LeftOutView;
}

/** The classes by the kind that they are told apart by. */
export const EVIDENCE_VIEWS = {
  policy: PolicyEvidenceView,
  sandbox: SandboxEvidenceView,
  forgery: ForgeryEvidenceView,
  limiter: LimiterEvidenceView,
  addresses: AddressesEvidenceView,
  accounts: AccountsEvidenceView,
  hard_coded: HardCodedEvidenceView,
  similarity: SimilarityEvidenceView,
} as const satisfies Record<FlagKind, unknown>;
