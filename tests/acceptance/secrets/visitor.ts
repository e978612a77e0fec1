import type { Exchange } from './recording-proxy.ts';

/** Somebody outside: keeps cookies, follows nothing by itself, and remembers every answer. */
export type Visitor = {
  readonly exchanges: readonly Exchange[];
  readonly cookies: ReadonlyMap<string, string>;
  send(method: string, path: string, options?: { body?: string; headers?: Record<string, string> }): Promise<Exchange>;
};

/** Opens a visitor of a public port. */
export function openVisitor(publicUrl: string): Visitor {
  const exchanges: Exchange[] = [];
  const cookies = new Map<string, string>();
  return {
    exchanges,
    cookies,
    async send(method, path, { body, headers = {} } = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const requestHeaders = {
        origin: publicUrl,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      };
      const answer = await fetch(`${publicUrl}${path}`, {
        method,
        headers: requestHeaders,
        redirect: 'manual',
        ...(body === undefined ? {} : { body }),
      });
      for (const header of answer.headers.getSetCookie()) keep(cookies, header);
      const exchange: Exchange = {
        method,
        path,
        requestHeaders,
        requestBody: body ?? '',
        status: answer.status,
        headers: { ...Object.fromEntries(answer.headers), 'set-cookie': answer.headers.getSetCookie() },
        body: await answer.text(),
      };
      exchanges.push(exchange);
      return exchange;
    },
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';');
  const at = pair.indexOf('=');
  const value = pair.slice(at + 1);
  if (value === '') cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), value);
}
