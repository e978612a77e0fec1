import { randomBytes } from 'node:crypto';

/** An app of its own at the stand-in for Xero, and a user who lets it read everything that is theirs. */
export type FloorAccess = { readonly accessToken: string; readonly tenantIds: readonly string[] };

const redirectUri = 'http://localhost/floor';
const scope = 'openid accounting.settings.read';

/**
 * Gets an access token for the floor: registers an app, consents, exchanges the code and reads /connections. None of it is
 * measured.
 */
export async function getFloorAccess(sandboxUrl: string, controlUrl: string, loginId: string): Promise<FloorAccess> {
  const app = (await post(`${controlUrl}/apps`, {
    clientId: randomBytes(16).toString('hex').toUpperCase(),
    clientSecret: randomBytes(16).toString('hex'),
    tier: 'advanced',
    redirectUris: [redirectUri],
  })) as { clientId: string; clientSecret: string };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope,
    state: 'floor',
  });
  const consent = await fetch(`${sandboxUrl}/identity/consent?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ user: loginId, organisation: '*', action: 'allow' }),
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '', sandboxUrl).searchParams.get('code');
  if (code === null) throw new Error(`The floor's consent answered ${consent.status}: ${await consent.text()}`);
  const token = await fetch(`${sandboxUrl}/connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  });
  const { access_token: accessToken } = (await token.json()) as { access_token: string };
  const connections = await fetch(`${sandboxUrl}/connections`, { headers: { authorization: `Bearer ${accessToken}` } });
  const rows = (await connections.json()) as { tenantId: string }[];
  return { accessToken, tenantIds: rows.map((row) => row.tenantId) };
}

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
