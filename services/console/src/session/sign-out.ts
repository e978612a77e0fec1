/** Ends the session at the server, then leads to wherever it says one goes from there. */
export async function signOut(): Promise<void> {
  const answer = await fetch('/auth/sign-out', { method: 'POST', headers: { accept: 'application/json' } });
  const { redirectTo } = (await answer.json().catch(() => ({}))) as { redirectTo?: string };
  window.location.assign(redirectTo ?? '/sign-in');
}
