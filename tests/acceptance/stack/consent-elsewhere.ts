import type { SandboxApp } from './sandbox-client.ts';

type Elsewhere = {
  /** Base of the sandbox's Xero. */
  readonly xeroUrl: string;
  readonly app: SandboxApp;
  readonly loginId: string;
  readonly tenantId: string;
};

/** A refresh token that another program got by somebody's consent to the same app. */
export async function consentElsewhere({ xeroUrl, app, loginId, tenantId }: Elsewhere): Promise<string> {
  const redirectUri = app.redirectUris[0] ?? '';
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access accounting.settings.read',
  });
  const consent = await fetch(`${xeroUrl}/identity/consent?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ user: loginId, organisation: tenantId, action: 'allow' }),
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const answer = await fetch(`${xeroUrl}/connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  });
  return ((await answer.json()) as { refresh_token: string }).refresh_token;
}
