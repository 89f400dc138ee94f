/** Whether two paths cannot both be files of one folder: they are the same, or one would lie below the other. */
function excludes(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`);
}

/** All files of both; of two that cannot be there both, as `a` and `a/b`, the second list's. */
export function replacing<T extends { readonly path: string }>(files: readonly T[], others: readonly T[]): T[] {
  return [...files.filter(({ path }) => !others.some((other) => excludes(path, other.path))), ...others];
}
