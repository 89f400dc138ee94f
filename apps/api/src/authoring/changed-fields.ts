import { isDeepStrictEqual } from 'node:util';

type Stored = Readonly<Record<string, unknown>>;

/** Names of what differs between two stored documents, files by their group as `files.starter`; all when there is none before. */
export function changedFields(before: Stored | null, after: Stored): string[] {
  const [old, now] = [flat(before ?? {}), flat(after)];
  const names = [...new Set([...Object.keys(now), ...Object.keys(old)])];
  return names.filter((name) => !isDeepStrictEqual(old[name], now[name])).filter((name) => name !== 'format');
}

function flat({ files, ...fields }: Stored): Record<string, unknown> {
  const groups = Object.entries((files ?? {}) as Stored).filter(([, group]) => (group as unknown[]).length > 0);
  return { ...fields, ...Object.fromEntries(groups.map(([name, group]) => [`files.${name}`, group])) };
}
