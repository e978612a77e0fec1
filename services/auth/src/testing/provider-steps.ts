import { publicUrl } from './auth-world.ts';
import { type BrowserAnswer, type TestBrowser, testBrowser } from './test-browser.ts';

/** Somebody at a browser, who can go to the identity provider and come back; the provider keeps its own cookies. */
export type Person = {
  readonly browser: TestBrowser;
  /** Goes from an address of the provider to where it sends the browser back: a path of ours. */
  atProvider(address: string, choice?: AtProvider): Promise<string>;
  /** A whole sign-in, to the answer of our callback. */
  signIn(choice: AtProvider, query?: string): Promise<BrowserAnswer>;
};

/** What somebody does on the provider's page. */
export type AtProvider = { readonly sub?: string; readonly cancel?: boolean };

const mostSteps = 12;

/** A person before `auth` at this address. */
export function newPerson(authUrl: string): Person {
  const browser = testBrowser(authUrl);
  const cookies = new Map<string, string>();

  async function send(url: URL, form?: URLSearchParams): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=', 2);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  async function atProvider(address: string, choice: AtProvider = {}): Promise<string> {
    let url = new URL(address);
    let response = await send(url);
    for (let step = 0; step < mostSteps; step += 1) {
      const location = response.headers.get('location');
      if (location !== null) {
        url = new URL(location, url);
        if (url.origin === publicUrl) return `${url.pathname}${url.search}`;
        response = await send(url);
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1];
      if (response.status !== 200) throw new Error(`the provider answered ${response.status} ${page}`);
      if (xsrf !== undefined && action !== undefined) {
        url = new URL(action, url);
        response = await send(url, new URLSearchParams({ xsrf, logout: 'yes' }));
      } else {
        const answer: Record<string, string> =
          choice.cancel === true ? { action: 'cancel' } : { sub: choice.sub ?? '' };
        response = await send(url, new URLSearchParams(answer));
      }
    }
    throw new Error(`the provider leads nowhere: ${url.href}`);
  }

  return {
    browser,
    atProvider,
    async signIn(choice, query = '') {
      const begun = await browser.get(`/auth/sign-in${query}`);
      if (begun.location === null) throw new Error(`sign-in answered ${begun.status} ${begun.text}`);
      if (begun.location.startsWith('/')) return begun;
      return browser.get(await atProvider(begun.location, choice));
    },
  };
}
