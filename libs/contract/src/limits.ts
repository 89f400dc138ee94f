/** What is limited outside of courses: by account and address, by address, or by person. */
export const SITE_LIMITS = ['login', 'login-address', 'registrations', 'joins', 'joins-address'] as const;
export type SiteLimit = (typeof SITE_LIMITS)[number];
