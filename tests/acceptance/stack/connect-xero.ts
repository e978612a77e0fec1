import { openBrowser } from './browser.ts';
import type { Stage } from './start-stack.ts';

/**
 * Signs in with a one-time link and goes through *Connect Xero* as this user of Xero: Keyledger's route, the consent page with
 * every organisation that it offers, the callback.
 */
export async function connectXero(stage: Stage, loginId: string): Promise<void> {
  const browser = openBrowser();
  const link = await stage.signInLink();
  const token = new URL(link.trim()).hash.slice(1);
  const signedIn = await browser.postJson(`${stage.publicUrl}/auth/sign-in`, { token });
  if (signedIn.status >= 400) throw new Error(`Signing in answered ${signedIn.status}: ${signedIn.body}`);

  const login = await browser.get(`${stage.publicUrl}/auth/xero/connect`);
  if (!login.url.pathname.endsWith('/connect/authorize'))
    throw new Error(`Connect Xero led to ${login.url.href} with ${login.status}: ${login.body}`);
  const form = new URLSearchParams({ user: loginId, organisation: '*', action: 'allow' });
  const consent = new URL(`/identity/consent${login.url.search}`, login.url);
  const ended = await browser.post(consent.href, form);
  if (ended.status !== 200 || ended.url.origin !== stage.publicUrl)
    throw new Error(`The consent ended on ${ended.url.href} with ${ended.status}: ${ended.body}`);
}
