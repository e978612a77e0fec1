import type { Exchange } from '../http/exchange.ts';
import { json, type Reply } from '../http/reply.ts';
import type { World } from '../state/world.ts';

/** The provider's issuer; its addresses stand under it. */
export function providerIssuer(world: World): string {
  return `${world.issuer}/idp`;
}

/** `GET /idp/.well-known/openid-configuration`. */
export function providerMetadata({ world }: Exchange): Reply {
  const issuer = providerIssuer(world);
  return json(200, {
    issuer,
    authorization_endpoint: `${world.webUrl}/idp/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: ['openid', 'profile', 'email', 'roles'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'email', 'email_verified', 'name', 'roles'],
  });
}
