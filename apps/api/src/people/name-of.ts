/** As somebody is called: by the name that they gave, else by the one that they sign in with. */
export function nameOf(user: { displayName: string; username: string } | null): string | null {
  return user && (user.displayName || user.username);
}
