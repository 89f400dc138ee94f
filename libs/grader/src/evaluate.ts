import { LANGUAGES, type Language } from '@assay/contract';
import type { ExerciseDocument } from '@assay/contract/exercise';
import {
  entryOf,
  expectationOf,
  limitsOf,
  plainProgram,
  rowPoints,
  runRows,
  sourcesOf,
  testRows,
  type Judgement,
  type TestRow,
} from '@assay/grading';
import {
  sandboxNeeds,
  type Outcome,
  type PolicyRules,
  type Program,
  type RunAction,
  type Sandbox,
  type SandboxNeeds,
  type SourceFile,
} from '@assay/sandbox';
import type { ContentStore } from './content';
import type { Lease } from './lease/claim';
import type { StoredTest } from './result-writer';

/** What a sandbox must have room for, and whether nobody else may have it before or after (an exam's). */
export interface SandboxWish extends SandboxNeeds {
  readonly once: boolean;
}

/** What an evaluation needs of the pool. */
export interface SandboxLease {
  readonly sandbox: Sandbox;
  /** What it was made of. */
  readonly image: string;
  /** How long it was waited for, in ms. */
  readonly waitedMs: number;
  release(): Promise<void>;
}

/** Everything that is known before a sandbox is needed. */
export interface Prepared {
  readonly document: ExerciseDocument;
  /** The rows to fill, in the order in which they are run. */
  readonly rows: readonly TestRow[];
  readonly program: Program | null;
  /** What the text of the student's files is looked through for; null when nothing is banned. */
  readonly inspection: Extract<RunAction, { kind: 'inspect' }> | null;
}

/** Reads sources and exercise. `program` is null when the entry file is missing. @param site what the site bans everywhere */
export async function prepare(lease: Lease, content: ContentStore, site: PolicyRules): Promise<Prepared> {
  const language = languageOf(lease.language);
  const [document, files] = await Promise.all([
    lease.versionId === null ? plainProgram(language) : content.document(lease.versionId),
    content.files(lease.files),
  ]);
  const sources = sourcesOf(document, language, files);
  const entry = entryOf(document, language, files);
  // A run can learn a few bits from the sandbox's counters of what ran before it, and print them where its output is
  // shown: so the hidden tests, whose output nobody is shown, come last.
  const all = () => [...testRows(document)].sort((a, b) => Number(a.test.hidden) - Number(b.test.hidden));
  const ownRun = () => (lease.stdin === null ? runRows(document, lease.rows) : []);
  return {
    document,
    // A run shows visible tests; with the student's own input it has none.
    rows: lease.kind === 'run' ? ownRun() : all(),
    program: entry === null ? null : { language, files: sources, entry, limits: limitsOf(document, language) },
    inspection: inspectionOf(document, language, files, site),
  };
}

function inspectionOf(
  { policy }: ExerciseDocument,
  language: Language,
  files: readonly SourceFile[],
  site: PolicyRules,
): Prepared['inspection'] {
  const rules = {
    bannedImports: [...policy.bannedImports, ...site.bannedImports],
    bannedCalls: [...policy.bannedCalls, ...site.bannedCalls],
  };
  const paths = files.map(({ path }) => path).filter((path) => path.endsWith('.py'));
  const nothing = rules.bannedImports.length + rules.bannedCalls.length === 0 || paths.length === 0;
  return language !== 'python' || nothing ? null : { kind: 'inspect', paths, rules };
}

/** Room for the runs of all rows, and for the compiler before them. */
export function needsOf({ document, rows }: Prepared, program: Program): SandboxNeeds {
  const language = languageOf(program.language);
  const needs = rows.map(({ test }) => sandboxNeeds({ ...program, limits: limitsOf(document, language, test) }));
  return roomFor([sandboxNeeds(program), ...needs]);
}

/** What has room for each of them. */
export function roomFor(needs: readonly SandboxNeeds[]): SandboxNeeds {
  return {
    memoryMb: Math.max(...needs.map(({ memoryMb }) => memoryMb)),
    processes: Math.max(...needs.map(({ processes }) => processes)),
  };
}

/** @throws Error for a name that is none. */
export function languageOf(name: string): Language {
  const language = LANGUAGES.find((known) => known === name);
  if (language === undefined) throw new Error(`the language '${name}' is not known`);
  return language;
}

/** What a row of results is made of. */
export interface Graded {
  readonly row: TestRow;
  readonly judgement: Judgement;
  /** Null when the row was not run. */
  readonly outcome: Outcome | null;
}

/** What is stored of results of `prepared`'s rows. */
export class ResultRows {
  private readonly maxPoints: readonly number[];

  /** @param forAuthors whether data is kept as it is, of which what a test expects is made, rather than as it is shown */
  constructor(
    private readonly prepared: Prepared,
    private readonly forAuthors: boolean,
  ) {
    this.maxPoints = rowPoints(prepared.document);
  }

  stored({ row, judgement, outcome }: Graded): StoredTest {
    const maxPoints = this.maxPoints[row.index] ?? 0;
    const { verdict, passed, message, judgeMessage = null } = judgement;
    const data = this.forAuthors && outcome !== null ? expectationOf(row.test, outcome) : null;
    const actual = data === null ? judgement.actual : Buffer.from(JSON.stringify(data), 'utf8');
    return {
      index: row.index,
      kind: row.test.kind,
      name: row.name,
      hidden: row.test.hidden,
      verdict,
      passed,
      points: passed ? maxPoints : 0,
      maxPoints,
      actual,
      stderr: outcome !== null && outcome.stderr.length > 0 ? outcome.stderr : null,
      message,
      judgeMessage,
      cpuMs: outcome && Math.round(outcome.cpuMs),
      wallMs: outcome && Math.round(outcome.wallMs),
      memoryKb: outcome && outcome.memoryKb,
    };
  }

  /** The rows when none could be run. */
  skipped(): StoredTest[] {
    return this.prepared.rows.map((row) => this.stored(skipped(row, null)));
  }
}

/** A row that is not run; `message` says why. */
export function skipped(row: TestRow, message: string | null): Graded {
  return { row, judgement: { verdict: 'skipped', passed: false, actual: null, message }, outcome: null };
}
