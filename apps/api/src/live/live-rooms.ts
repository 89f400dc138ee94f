/** Told in a user's room when the user's role in a course changed: live connections find their rooms anew. */
export const MEMBERSHIP_CHANGED = 'membership.changed';
