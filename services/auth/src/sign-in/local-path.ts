/**
 * A path of our own to which a browser may be sent: the one that was asked for if it leads nowhere else, otherwise the start. Paths
 * of signing in itself lead round in a circle and count as nowhere.
 */
export function localPath(wanted: string | undefined, publicUrl: string): string {
  if (wanted === undefined || wanted.length > 2000 || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted))
    return '/';
  const url = new URL(wanted, publicUrl);
  if (url.origin !== new URL(publicUrl).origin || /^\/(auth|sign-in|sign-out)(\/|$)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
