/// <reference lib="webworker" />
import init, { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-web';
import type { LintAnswer, LintQuestion } from './lint-messages';

/** Rules that point at what is likely a mistake, and none that are a matter of taste. */
const RULES = ['E7', 'E9', 'F', 'B', 'PLE'];
/** An editor shows what is unused where it stands; that a file for the tests defines what it does not use is no news. */
const IGNORED = ['F403', 'F405', 'B008', 'B011'];

let workspace: Promise<Workspace> | null = null;

async function load(wasm: string): Promise<Workspace> {
  await init({ module_or_path: wasm });
  return new Workspace({ lint: { select: RULES, ignore: IGNORED } }, PositionEncoding.Utf16);
}

addEventListener('message', async ({ data: { id, wasm, text } }: MessageEvent<LintQuestion>) => {
  workspace ??= load(wasm);
  const found = (await workspace).check(text) as LintAnswer['found'];
  postMessage({ id, found } satisfies LintAnswer);
});
