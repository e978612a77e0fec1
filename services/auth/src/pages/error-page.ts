import type { AppError } from '@keyledger/runtime';
import { html } from 'ghtml';
import type { Page } from './page.ts';
import { signInPage } from './sign-in-page.ts';

/** Tells a person in a browser what a problem document tells a program. */
export function errorPage(error: AppError, requestId: string, providerName?: string): Page {
  if (error.code === 'unauthenticated') return signInPage(providerName);
  const body = html`<p>${error.publicMessage}</p><p>Request <code>${requestId}</code></p>
    <p><a class="button" href="/">To Keyledger</a></p>`;
  return { title: error.entry.status >= 500 ? 'This did not work' : 'This is not possible', body };
}
