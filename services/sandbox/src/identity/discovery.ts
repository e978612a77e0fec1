import type { Exchange } from '../http/exchange.ts';
import { json, type Reply } from '../http/reply.ts';

/** `GET /.well-known/openid-configuration`. Pages of the browser stand under the web origin, the rest under the issuer. */
export function discovery(exchange: Exchange): Reply {
  const { issuer, webUrl } = exchange.world;
  return json(200, {
    issuer,
    jwks_uri: `${issuer}/.well-known/openid-configuration/jwks`,
    authorization_endpoint: `${webUrl}/identity/connect/authorize`,
    token_endpoint: `${issuer}/connect/token`,
    userinfo_endpoint: `${issuer}/connect/userinfo`,
    revocation_endpoint: `${issuer}/connect/revocation`,
    end_session_endpoint: `${webUrl}/identity/connect/endsession`,
    scopes_supported: [
      'openid',
      'profile',
      'email',
      'offline_access',
      'accounting.settings',
      'accounting.settings.read',
    ],
    response_types_supported: ['code', 'token', 'id_token', 'code id_token', 'code token', 'code id_token token'],
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
    code_challenge_methods_supported: ['plain', 'S256'],
  });
}

/** `GET /.well-known/openid-configuration/jwks`. */
export function jwks(exchange: Exchange): Reply {
  return json(200, { keys: [exchange.world.signingKey.publicJwk] });
}
