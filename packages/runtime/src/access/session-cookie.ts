import { parseCookie, stringifySetCookie } from 'cookie';

/** Cookies of ours at one public address: over https bound to that host alone (`__Host-`) and never sent in the clear. */
export type CookieJar = {
  /** The value of a cookie of ours in a `Cookie` header, if it is there. */
  read(header: string | undefined, name: string): string | undefined;
  /** A `Set-Cookie` header: not readable by scripts, not sent along by other sites' forms and images. */
  write(name: string, value: string, maxAgeSeconds: number): string;
  /** A `Set-Cookie` header that takes the cookie away. */
  remove(name: string): string;
};

/** Name of the cookie of a signed-in operator, before the prefix. */
export const sessionCookie = 'keyledger_session';

/** Cookies for the public address. */
export function cookieJar(publicUrl: string): CookieJar {
  const secure = publicUrl.startsWith('https:');
  const fullName = (name: string) => (secure ? `__Host-${name}` : name);
  const write = (name: string, value: string, maxAge: number) =>
    stringifySetCookie({
      name: fullName(name),
      value,
      maxAge,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
    });
  return {
    read: (header, name) => (header === undefined ? undefined : parseCookie(header)[fullName(name)]),
    write,
    remove: (name) => write(name, '', 0),
  };
}
