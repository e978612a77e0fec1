import { html } from 'ghtml';
import type { Page } from './layout.ts';

/** For whoever is not signed in: how to get a link. */
export const signedOutPage: Page = {
  title: 'Sign in',
  content: `<div class="panel"><p class="lead">Keyledger is opened with a one-time link. Whoever runs it gets one from the
command line:</p><p><code>keyledger sign-in-link</code></p><p class="note">From a checkout: <code>npm run keyledger -- sign-in-link</code>.
A link works once, for 15 minutes. With single sign-on set up, <a href="/auth/sign-in">sign in here</a>.</p></div>`,
};

/** What went wrong, in one sentence. */
export function messagePage(title: string, text: string): Page {
  return { title, content: html`<div class="panel"><p>${text}</p><p><a href="/">Back to the overview</a></p></div>` };
}
