/** A browser without a window: keeps cookies by host and follows redirects. */
export type Browser = {
  get(url: string): Promise<BrowserPage>;
  /** Follows a link of a page to an address of the same origin. */
  followLink(url: string): Promise<BrowserPage>;
  post(url: string, form: URLSearchParams): Promise<BrowserPage>;
  postJson(url: string, body: unknown): Promise<BrowserPage>;
};

/** Where a request ended, and what stood there. */
export type BrowserPage = { readonly url: URL; readonly status: number; readonly body: string };

type Sent = { readonly type: string; readonly body: string };

const mostRedirects = 10;

/** Opens a browser with an empty cookie jar. */
export function openBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();

  async function follow(address: string, sent?: Sent, site = 'none'): Promise<BrowserPage> {
    let url = new URL(address);
    let body = sent;
    for (let step = 0; step < mostRedirects; step += 1) {
      const jar = jars.get(url.host) ?? new Map<string, string>();
      jars.set(url.host, jar);
      const answer = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'text/html',
          origin: url.origin,
          ...(site === 'none' || step > 0 ? {} : { 'sec-fetch-site': site }),
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': body.type }),
        },
        ...(body === undefined ? {} : { body: body.body }),
        redirect: 'manual',
      });
      for (const header of answer.headers.getSetCookie()) keepCookie(jar, header);
      const text = await answer.text();
      const target = answer.headers.get('location');
      if (target === null) return { url, status: answer.status, body: text };
      url = new URL(target, url);
      body = undefined;
    }
    throw new Error(`Too many redirects from ${address}`);
  }

  return {
    get: (url) => follow(url),
    followLink: (url) => follow(url, undefined, 'same-origin'),
    post: (url, form) => follow(url, { type: 'application/x-www-form-urlencoded', body: form.toString() }),
    postJson: (url, body) => follow(url, { type: 'application/json', body: JSON.stringify(body) }),
  };
}

function keepCookie(jar: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at).trim();
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) jar.delete(name);
  else jar.set(name, pair.slice(at + 1).trim());
}
