import { html } from 'ghtml';
import type { Page } from './page.ts';

/**
 * The only script of our pages: takes the token from behind the `#`, which no server and no log ever sees, removes it from the
 * address, and spends it by POST.
 */
const script = `
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const say = (text) => { document.getElementById('state').textContent = text; };
if (!token) {
  say('This link is not complete. Ask for a new one: keyledger sign-in-link');
} else {
  fetch('/auth/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) })
    .then(async (response) => {
      if (response.ok) return location.replace((await response.json()).redirectTo);
      const problem = await response.json().catch(() => ({}));
      say(problem.detail || 'Signing in did not succeed. Try again.');
    })
    .catch(() => say('Keyledger does not answer. Try again in a moment.'));
}
`;

/** The page behind a one-time link. */
export function linkPage(): Page {
  const body = html`<p id="state">One moment…</p>
    <noscript><p>This page needs JavaScript to sign you in.</p></noscript>`;
  return { title: 'Signing in', body, script };
}
