/** Which Xero this installation reads: the sandbox with demo data, or Xero itself. Demo and live never mix. */
export type XeroSource = 'demo' | 'live';

/** Xero credentials in the environment choose Xero itself; without any, the sandbox. */
export function chooseXeroSource(env: Readonly<Record<string, string | undefined>>): XeroSource {
  const hasId = Boolean(env.XERO_CLIENT_ID);
  const hasSecret = Boolean(env.XERO_CLIENT_SECRET || env.XERO_CLIENT_SECRET_FILE);
  if (hasId !== hasSecret) {
    throw new Error(
      'XERO_CLIENT_ID and XERO_CLIENT_SECRET belong together: set both to read your own Xero, or neither for the demo.',
    );
  }
  return hasId ? 'live' : 'demo';
}
