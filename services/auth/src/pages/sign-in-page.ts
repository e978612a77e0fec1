import { html } from 'ghtml';
import type { Page } from './page.ts';

/** Says how to sign in: with a one-time link, and at the identity provider where there is one. */
export function signInPage(providerName?: string): Page {
  const atProvider =
    providerName === undefined
      ? ''
      : html`<p><a class="button main" href="/auth/sign-in">Sign in at ${providerName}</a></p>`;
  const body = html`!${atProvider}<p>Sign in with a one-time link. Whoever runs Keyledger gets one from the command line:</p>
    <p><code>keyledger sign-in-link</code></p>
    <p>A link is valid for 15 minutes and once.</p>`;
  return { title: 'Sign in', body };
}
