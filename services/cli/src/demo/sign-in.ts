import type { Browser } from './browse.ts';

/** Spends a one-time link as its page does: posts the token that stands after `#`. */
export async function signIn(browser: Browser, publicUrl: string, link: string): Promise<void> {
  const token = new URL(link).hash.slice(1);
  const page = await browser.postJson(`${publicUrl}/auth/sign-in`, { token });
  if (page.status >= 400) throw new Error(`Signing in answered ${page.status}`);
}
