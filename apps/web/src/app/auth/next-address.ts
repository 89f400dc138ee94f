/** Where to go after signing in. Only a path of this site: `next` comes from the address, which anybody can write. */
export function within(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}
