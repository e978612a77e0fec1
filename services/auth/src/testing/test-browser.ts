import { internalProxyHeader } from '@keyledger/contracts';
import { apiToken, publicUrl } from './auth-world.ts';

/** An answer to a browser. */
export type BrowserAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly location: string | null;
};

/** A browser that comes through `api`: keeps cookies and follows nothing by itself. */
export type TestBrowser = {
  get(path: string): Promise<BrowserAnswer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<BrowserAnswer>;
  readonly cookies: Map<string, string>;
};

/** A browser before `auth` at this address, as `api` passes it on. */
export function testBrowser(authUrl: string): TestBrowser {
  const cookies = new Map<string, string>();
  async function request(
    method: string,
    path: string,
    body: unknown,
    extra: Record<string, string>,
  ): Promise<BrowserAnswer> {
    const headers: Record<string, string> = {
      [internalProxyHeader]: apiToken,
      accept: 'text/html,application/json',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...extra,
    };
    if (method !== 'GET') headers.origin ??= publicUrl;
    if (body !== undefined) headers['content-type'] ??= 'application/json';
    const response = await fetch(`${authUrl}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, location: response.headers.get('location') };
  }
  return {
    cookies,
    get: (path) => request('GET', path, undefined, {}),
    send: (method, path, body, headers = {}) => request(method, path, body, headers),
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';');
  const [name = '', value = ''] = pair.split('=', 2);
  const isGone = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0');
  if (isGone) cookies.delete(name);
  else cookies.set(name, value);
}
