import { createHash, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Exchange } from '../http/exchange.ts';
import { empty, json, type Reply } from '../http/reply.ts';
import { readCredentials } from '../identity/client-authentication.ts';
import { tokenError } from '../identity/token-error.ts';
import type { World } from '../state/world.ts';
import { providerIssuer } from './metadata.ts';
import type { Employee } from './provider.ts';

const LIFETIME_SECONDS = 600;

/** `POST /idp/token`: exchanges a code for an id_token whose `roles` say what the employee may do. */
export async function providerToken(exchange: Exchange): Promise<Reply> {
  const { world, form } = exchange;
  const credentials = readCredentials(exchange);
  const { clientId, clientSecret } = world.identityProvider;
  if (credentials?.clientId !== clientId || credentials.secret !== clientSecret)
    return json(401, { error: 'invalid_client' });
  if (form.get('grant_type') !== 'authorization_code') return tokenError('unsupported_grant_type');
  const code = world.signInCodes.get(form.get('code') ?? '');
  world.signInCodes.delete(form.get('code') ?? '');
  if (code === undefined || code.expiresAt <= world.clock.now() || code.redirectUri !== form.get('redirect_uri'))
    return tokenError('invalid_grant');
  const digest = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (code.codeChallenge !== null && code.codeChallenge !== digest) return tokenError('invalid_grant');
  const accessToken = randomBytes(24).toString('base64url');
  world.signInTokens.set(accessToken, code.employee);
  const idToken = await makeIdToken(world, code.employee, code.nonce);
  return json(
    200,
    { access_token: accessToken, token_type: 'Bearer', expires_in: LIFETIME_SECONDS, id_token: idToken },
    ['Cache-Control', 'no-store'],
  );
}

/** `GET /idp/userinfo`. */
export function providerUserInfo({ world, request }: Exchange): Reply {
  const employee = world.signInTokens.get((request.headers.authorization ?? '').slice(7));
  return employee === undefined
    ? empty(401, ['WWW-Authenticate', 'Bearer error="invalid_token"'])
    : json(200, claims(employee));
}

async function makeIdToken(world: World, employee: Employee, nonce: string | null): Promise<string> {
  const issuedAt = Math.floor(world.clock.now() / 1000);
  return new SignJWT({ ...claims(employee), ...(nonce === null ? {} : { nonce }) })
    .setProtectedHeader({ alg: 'RS256', kid: world.signingKey.kid, typ: 'JWT' })
    .setIssuer(providerIssuer(world))
    .setAudience(world.identityProvider.clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(world.signingKey.privateKey);
}

function claims({ sub, email, name, roles }: Employee) {
  return { sub, email, email_verified: true, name, roles };
}
