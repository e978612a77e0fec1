import type { Db } from '@keyledger/database';
import { createSignInLink } from '../sessions/create-sign-in-link.ts';
import { publicUrl } from './auth-world.ts';
import { type BrowserAnswer, type TestBrowser, testBrowser } from './test-browser.ts';

/** An operator made by hand in the database. */
export async function insertOperator(db: Db, role: 'admin' | 'reviewer' | 'auditor' = 'admin'): Promise<string> {
  const values = { display_name: `Olive ${role}`, role };
  return (await db.insertInto('auth.operator').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** A browser in which an operator has signed in by a one-time link. */
export async function signedIn(deps: { db: Db; authUrl: string; operatorId: string }): Promise<TestBrowser> {
  const { url } = await createSignInLink({ db: deps.db, publicUrl }, { operatorId: deps.operatorId });
  const browser = testBrowser(deps.authUrl);
  const answer = await browser.send('POST', '/auth/sign-in', { token: new URL(url).hash.slice(1) });
  if (answer.status !== 200) throw new Error(`signing in answered ${answer.status} ${answer.text}`);
  return browser;
}

/** What somebody does on Xero's consent page. */
export type AtXero = { user?: string; organisations?: readonly string[]; cancel?: boolean };

/** Goes to Xero's consent page and answers it; gives the path of the callback to which Xero then sends the browser. */
export async function consentAtXero(browser: TestBrowser, choice: AtXero): Promise<string> {
  const { location, status, text } = await browser.get('/auth/xero/connect');
  if (location === null) throw new Error(`connect answered ${status} ${text}`);
  const authorize = new URL(location);
  const form = new URLSearchParams({ user: choice.user ?? '', action: choice.cancel === true ? 'cancel' : 'allow' });
  for (const organisation of choice.organisations ?? ['*']) form.append('organisation', organisation);
  const answer = await fetch(new URL(`/identity/consent${authorize.search}`, authorize), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = answer.headers.get('location');
  if (back === null) throw new Error(`Xero's consent answered ${answer.status} ${await answer.text()}`);
  const url = new URL(back);
  return `${url.pathname}${url.search}`;
}

/** A whole consent, to the page that tells how it ended. */
export async function connect(browser: TestBrowser, choice: AtXero): Promise<BrowserAnswer> {
  return browser.get(await consentAtXero(browser, choice));
}
