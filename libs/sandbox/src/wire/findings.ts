import { FINDING_KINDS, type PolicyFinding } from '../sandbox';

const MAX_FINDINGS = 100;

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readFinding(value: unknown): PolicyFinding | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { path, line, column, kind, name }: Partial<Record<string, unknown>> = { ...value };
  const known = FINDING_KINDS.find((one) => one === kind);
  const complete = typeof path === 'string' && typeof name === 'string' && isPlace(line) && isPlace(column);
  return complete && known !== undefined ? { path, line, column, kind: known, name } : null;
}

/** What `supervisor/policy.py` found in a program's text; null for anything that is not just that. */
export function parseFindings(payload: Buffer): PolicyFinding[] | null {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch {
    return null; // not JSON: not ours
  }
  if (!Array.isArray(value) || value.length > MAX_FINDINGS) {
    return null;
  }
  const findings = value.map(readFinding).filter((finding) => finding !== null);
  // By file as they were looked through, then by place.
  const files = [...new Set(findings.map(({ path }) => path))];
  findings.sort((a, b) => files.indexOf(a.path) - files.indexOf(b.path) || a.line - b.line || a.column - b.column);
  return findings.length === value.length ? findings : null;
}
