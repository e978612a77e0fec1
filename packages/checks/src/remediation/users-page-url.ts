/**
 * The users page of one organisation in Xero's web pages: the documented wrapper for deep links with the path of the users
 * page. Without a short code the start page, from which Settings → Users leads on.
 */
export function usersPageUrl(xeroWebUrl: string, shortCode: string | null): string {
  const base = xeroWebUrl.replace(/\/+$/, '');
  if (shortCode === null) return `${base}/`;
  const path = encodeURIComponent('/Settings/Users');
  return `${base}/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=${path}`;
}
