import { withoutFinalSlash } from './accounting/accounting-get.ts';

/** Xero's web pages, unless configured otherwise. */
export const XERO_WEB_URL = 'https://go.xero.com';

/** The menu path to print beside the link, because the link is not among those that Xero documents one by one. */
export const USERS_PAGE_MENU_PATH = ['organisation name', 'Settings', 'Users'] as const;

/**
 * The link to the users page of an organisation in Xero (Xero: Deep linking). Without a short code it can only lead to
 * Xero's front page, from where the menu path leads on.
 */
export function usersPageUrl(shortCode: string | null, webUrl: string = XERO_WEB_URL): string {
  const base = withoutFinalSlash(webUrl);
  if (shortCode === null || shortCode === '') return `${base}/`;
  return `${base}/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=${encodeURIComponent('/Settings/Users')}`;
}
