// What the editor and its linter, which runs in a worker, say to each other.

export interface LintQuestion {
  readonly id: number;
  /** Address of the linter's code. */
  readonly wasm: string;
  readonly text: string;
}

export interface LintAnswer {
  readonly id: number;
  readonly found: readonly {
    readonly code: string | null;
    readonly message: string;
    readonly start_location: { readonly row: number; readonly column: number };
    readonly end_location: { readonly row: number; readonly column: number };
  }[];
}
