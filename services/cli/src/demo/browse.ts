/** A browser without a window: keeps cookies per host and follows redirects one at a time. */
export type Browser = {
  get(url: string): Promise<Page>;
  post(url: string, form: Readonly<Record<string, string>>): Promise<Page>;
  /** Posts JSON, as a page's script does. */
  postJson(url: string, body: unknown): Promise<Page>;
  /** The cookies that it would send to an address, as a header's text. */
  cookies(url: string): string;
};

/** Where a request ended after its redirects, and what stood there. */
export type Page = { url: URL; status: number; body: string };

const mostRedirects = 10;

/** Opens a browser; cookies live as long as it does. */
export function openBrowser(fetchPage: typeof fetch): Browser {
  const cookies = new Map<string, Map<string, string>>();

  function jar(host: string): Map<string, string> {
    const found = cookies.get(host) ?? new Map<string, string>();
    cookies.set(host, found);
    return found;
  }

  async function request(address: string, sent?: { type: string; text: string }): Promise<Page> {
    let url = new URL(address);
    let body = sent;
    for (let step = 0; step < mostRedirects; step++) {
      const answer = await fetchPage(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'text/html',
          origin: url.origin,
          cookie: cookieHeader(jar(url.host)),
          ...(body === undefined ? {} : { 'content-type': body.type }),
        },
        ...(body === undefined ? {} : { body: body.text }),
        redirect: 'manual',
      });
      for (const cookie of answer.headers.getSetCookie()) keepCookie(jar(url.host), cookie);
      const target = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || target === null) {
        return { url, status: answer.status, body: await answer.text() };
      }
      await answer.body?.cancel();
      url = new URL(target, url);
      body = undefined;
    }
    throw new Error(`Too many redirects from ${new URL(address).origin}`);
  }

  return {
    get: (url) => request(url),
    post: (url, form) =>
      request(url, { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() }),
    postJson: (url, body) => request(url, { type: 'application/json', text: JSON.stringify(body) }),
    cookies: (url) => cookieHeader(jar(new URL(url).host)),
  };
}

function cookieHeader(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

function keepCookie(jar: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at).trim();
  const ended = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
  if (ended) jar.delete(name);
  else jar.set(name, pair.slice(at + 1).trim());
}
