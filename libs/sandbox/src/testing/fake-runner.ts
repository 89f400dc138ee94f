import {
  IsolationProof,
  Outcome,
  RunAction,
  RunRequest,
  Runner,
  RunnerProbe,
  Sandbox,
  SandboxError,
  SandboxSpec,
} from '../sandbox';

/** What a fake sandbox does with a run; what is left out of the outcome is that of a quick success. */
export type FakeScript = (request: RunRequest, sandbox: FakeSandbox) => Partial<Outcome> | Promise<Partial<Outcome>>;

/** Gives stdin back as stdout, and the expression of a call as a string. */
export const echo: FakeScript = ({ action }) =>
  action.kind === 'call' ? { value: { t: 'str', v: action.expression } } : { stdout: inputOf(action) };

function inputOf(action: RunAction): Buffer {
  return action.kind === 'program' ? action.stdin : Buffer.alloc(0);
}

const QUICK_SUCCESS: Outcome = {
  status: 'ok',
  exitCode: 0,
  signal: null,
  cpuMs: 1,
  wallMs: 1,
  memoryKb: 8192,
  stdout: Buffer.alloc(0),
  stderr: Buffer.alloc(0),
  truncated: false,
};

const PROOF: IsolationProof = {
  uidPerRun: false,
  seccomp: false,
  network: false,
  mountDenied: false,
  ptraceDenied: false,
  pidNamespace: false,
  readOnlyRoot: false,
  memory: 'rlimit',
  python: 'fake',
  languages: ['python'],
};

export class FakeSandbox implements Sandbox {
  readonly proof = PROOF;
  readonly requests: RunRequest[] = [];
  resets = 0;
  destroyed = false;
  private failure: SandboxError | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly id: string,
    readonly spec: SandboxSpec,
    private readonly script: FakeScript,
    private readonly onDestroy: (sandbox: FakeSandbox) => void,
  ) {}

  get healthy(): boolean {
    return this.failure === null && !this.destroyed;
  }

  /** From here on the sandbox fails, as one does whose container is gone. */
  breakDown(message = 'broken by the test'): void {
    this.failure = new SandboxError(message, 'broken');
  }

  run(request: RunRequest): Promise<Outcome> {
    this.requests.push(request);
    const outcome = this.queue.then(async () => {
      this.throwIfUnusable();
      const scripted = await this.script(request, this);
      this.throwIfUnusable();
      return { ...QUICK_SUCCESS, ...scripted };
    });
    this.queue = outcome.catch(() => undefined); // the caller hears of it; the next run is tried regardless
    return outcome;
  }

  async reset(): Promise<void> {
    this.throwIfUnusable();
    this.resets += 1;
  }

  async check(): Promise<boolean> {
    return this.healthy;
  }

  async destroy(): Promise<void> {
    if (!this.destroyed) {
      this.destroyed = true;
      this.onDestroy(this);
    }
  }

  private throwIfUnusable(): void {
    if (this.destroyed) {
      throw new SandboxError(`sandbox ${this.id} was destroyed`, 'closed');
    }
    if (this.failure) {
      throw this.failure;
    }
  }
}

/** A runner in this process, which runs nothing: each run's outcome is what the script says. For tests only. */
export class FakeRunner implements Runner {
  readonly name = 'fake';
  /** Every sandbox ever made, in order. */
  readonly made: FakeSandbox[] = [];
  readonly live = new Set<FakeSandbox>();
  private failures: Error[] = [];

  constructor(
    /** What a run does; may be replaced while sandboxes live. */
    public script: FakeScript = echo,
    /** Awaited by each `create`, for tests that hold one up. */
    public beforeCreate: () => Promise<void> = async () => undefined,
  ) {}

  /** The next `count` calls of `create` fail. */
  failCreates(count: number, message = 'told to fail by the test'): void {
    this.failures = Array.from({ length: count }, () => new SandboxError(message, 'create_failed'));
  }

  async probe(): Promise<RunnerProbe> {
    return {
      works: true,
      summary: 'Runs nothing.',
      gaps: ['isolates nothing'],
      languages: { python: 'fake' },
      facts: {},
    };
  }

  /** What images are called, by name; others mean themselves. */
  readonly imageIds = new Map<string, string>();

  async identify(image: string): Promise<string> {
    return this.imageIds.get(image) ?? image;
  }

  async create(spec: SandboxSpec): Promise<FakeSandbox> {
    await this.beforeCreate();
    const failure = this.failures.shift();
    if (failure) {
      throw failure;
    }
    const run: FakeScript = (request, sandbox) => this.script(request, sandbox);
    const sandbox = new FakeSandbox(`fake-${this.made.length + 1}`, spec, run, (gone) => this.live.delete(gone));
    this.made.push(sandbox);
    this.live.add(sandbox);
    return sandbox;
  }

  async reconcile(_liveOwners: ReadonlySet<string>): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {
    await Promise.all([...this.live].map((sandbox) => sandbox.destroy()));
  }
}
