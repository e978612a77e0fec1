const texts: Readonly<Record<string, string>> = {
  cancelled: 'You left the sign-in before it was finished. Start again when you like.',
  access_denied: 'Your sign-in provider did not let you in, or you cancelled.',
  no_role: 'Your account is known, but none of its groups has a role here. Ask an administrator of Keyledger.',
  not_allowed: 'Your account may not use Keyledger. Ask an administrator of Keyledger.',
  expired: 'Signing in took too long. Start again.',
  session_expired: 'Your session has ended. Sign in again; you come back to where you were.',
  link_spent: 'That link has been used or has expired. Ask for a new one.',
  provider_unavailable: 'Your sign-in provider does not answer. Try again in a moment, or use a one-time link.',
  sign_in_failed: 'Signing in did not succeed. Start again.',
};

/** What a code that the sign-in left in the address means. */
export function problemText(code: string): string {
  return texts[code] ?? `Signing in did not succeed (${code}). Start again.`;
}
