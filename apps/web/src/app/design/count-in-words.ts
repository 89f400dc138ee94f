/** "1 file", "3 files". */
export function countInWords(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
