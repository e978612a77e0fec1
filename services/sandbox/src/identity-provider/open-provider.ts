import type { KoaContextWithOIDC, default as OidcProvider } from 'oidc-provider';
import { seededHex } from '../state/seeded-id.ts';
import type { World } from '../state/world.ts';
import { escapeHtml, page } from '../web/page.ts';
import { createProviderRecords } from './provider-records.ts';

/** Path under which the identity provider lives. */
export const PROVIDER_PATH = '/idp';

/** Its issuer, as browsers see it. */
export function providerIssuer(world: World): string {
  return `${world.webUrl}${PROVIDER_PATH}`;
}

/**
 * Opens the demo company's identity provider: `oidc-provider` itself, with the sandbox's employees and one client. Loaded when
 * somebody first needs it, since it is large.
 */
export async function openProvider(world: World): Promise<OidcProvider> {
  const { default: Provider } = await import('oidc-provider');
  const { clientId, clientSecret, redirectUris, postLogoutRedirectUris, backChannelLogoutUri } = world.providerClient;
  return new Provider(providerIssuer(world), {
    adapter: createProviderRecords(Date.now),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        client_name: 'Keyledger',
        redirect_uris: redirectUris,
        post_logout_redirect_uris: postLogoutRedirectUris,
        backchannel_logout_uri: backChannelLogoutUri,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...world.signingKey.privateJwk, use: 'sig', alg: 'RS256', kid: world.signingKey.kid }] },
    cookies: { keys: [seededHex(world.seed, 'idp-cookies')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => showPage(context, 'Sign out', signOutForm(form)),
        postLogoutSuccessSource: (context) => showPage(context, 'Signed out', '<h1>You are signed out</h1>'),
      },
    },
    interactions: { url: (_context, interaction) => `${PROVIDER_PATH}/interaction/${interaction.uid}` },
    ttl: { Session: 43_200, Grant: 43_200, Interaction: 3600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, sub) => findAccount(world, sub),
    loadExistingGrant: grantEverything,
    renderError: (context, out) =>
      showPage(context, 'Sign in', `<h1>This is not possible</h1><p>${escapeHtml(JSON.stringify(out))}</p>`),
    // Logout tokens go to an application on this machine or in the next container: no guard against private addresses.
    fetch: (url, { dispatcher: _guard, ...init } = {}) => fetch(url, init),
  });
}

function showPage(context: KoaContextWithOIDC, title: string, content: string): void {
  context.type = 'html';
  context.body = page(title, content);
}

function signOutForm(form: string): string {
  return `<h1>Sign out of everything?</h1>${form}<button class="main" form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
}

function findAccount({ employees }: World, sub: string) {
  const employee = employees.find((candidate) => candidate.sub === sub);
  if (employee === undefined) return undefined;
  const { email, emailVerified, name, groups } = employee;
  return { accountId: sub, claims: () => ({ sub, email, email_verified: emailVerified, name, groups }) };
}

/** The company's own application: nobody is asked whether it may know who they are. */
async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const { session, client, params } = oidc;
  if (session?.accountId === undefined || client === undefined) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const known = grantId === undefined ? undefined : await oidc.provider.Grant.find(grantId);
  const grant = known ?? new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}
