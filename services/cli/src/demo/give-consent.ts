import type { Browser } from './browse.ts';

/**
 * Goes through *Connect Xero* as a person would: Keyledger's own route, the sandbox's consent page (as this user, with every
 * organisation that it offers), and back to the callback.
 */
export async function giveConsent(browser: Browser, publicUrl: string, loginId: string): Promise<void> {
  const loginPage = await browser.get(`${publicUrl}/auth/xero/connect`);
  if (!loginPage.url.pathname.endsWith('/connect/authorize')) {
    throw new Error(
      `Connecting Xero did not reach the consent page but ${loginPage.url.pathname} (${loginPage.status})`,
    );
  }
  const consentAddress = new URL(`/identity/consent${loginPage.url.search}`, loginPage.url);
  const result = await browser.post(consentAddress.href, { user: loginId, organisation: '*', action: 'allow' });
  if (result.status !== 200 || result.url.origin !== new URL(publicUrl).origin) {
    throw new Error(`The consent ended on ${result.url.pathname} with ${result.status}`);
  }
}
