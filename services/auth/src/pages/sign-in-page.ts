import { html } from 'ghtml';
import type { Page } from './page.ts';

/** Says how to sign in. */
export function signInPage(): Page {
  const body = html`<p>Sign in with a one-time link. Whoever runs Keyledger gets one from the command line:</p>
    <p><code>keyledger sign-in-link</code></p>
    <p>A link is valid for 15 minutes and once.</p>`;
  return { title: 'Sign in', body };
}
