import { z } from 'zod';
import { isUsable } from '../identity/grants/refresh-token.ts';
import { endConsent } from '../identity/revocation.ts';
import type { AccessToken, RefreshToken } from '../state/authorisation.ts';
import type { World } from '../state/world.ts';
import { ControlError, type ControlRoute } from './control-call.ts';

const selection = z.strictObject({
  clientId: z.string().optional(),
  loginId: z.string().optional(),
  /** First digits of the SHA-256 of the token. */
  fingerprint: z.string().min(8).optional(),
  kind: z.enum(['access', 'refresh', 'all']).default('all'),
});

/** Tokens: look at them (never at their text), expire or kill them. */
export const tokenRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/tokens',
    handle: ({ world }) => ({
      access: [...world.accessTokens.values()].map((token) => ({
        ...view(token),
        expiresAt: iso(token.expiresAt),
        usable: !token.killed && token.expiresAt > world.clock.now(),
      })),
      refresh: [...world.refreshTokens.values()].map((token) => ({
        ...view(token),
        firstUsedAt: token.firstUsedAt === null ? null : iso(token.firstUsedAt),
        usable: isUsable(world, token),
      })),
    }),
  },
  {
    method: 'POST',
    path: '/tokens/expire',
    handle: ({ world, body }) => ({ expired: expire(world, selection.parse(body)) }),
  },
  {
    method: 'POST',
    path: '/tokens/kill',
    handle: ({ world, body }) => ({ killed: kill(world, selection.parse(body)) }),
  },
  { method: 'GET', path: '/consents', handle: ({ world }) => [...world.consents.values()] },
  {
    method: 'DELETE',
    path: '/consents/:clientId/:loginId',
    handle: ({ world, params }) => {
      const { clientId = '', loginId = '' } = params;
      if (!world.consents.has(`${clientId}:${loginId}`)) throw new ControlError(404, 'No such consent');
      endConsent(world, clientId, loginId, 'control');
    },
  },
];

function expire(world: World, wanted: z.infer<typeof selection>): number {
  const access = wanted.kind === 'refresh' ? [] : select([...world.accessTokens.values()], wanted);
  const refresh = wanted.kind === 'access' ? [] : select([...world.refreshTokens.values()], wanted);
  for (const token of access) token.expiresAt = Math.min(token.expiresAt, world.clock.now() - 1000);
  for (const token of refresh) token.issuedAt = Math.min(token.issuedAt, world.clock.now() - 61 * 86_400_000);
  return access.length + refresh.length;
}

function kill(world: World, wanted: z.infer<typeof selection>): number {
  const access = wanted.kind === 'refresh' ? [] : select([...world.accessTokens.values()], wanted);
  const refresh = wanted.kind === 'access' ? [] : select([...world.refreshTokens.values()], wanted);
  for (const token of [...access, ...refresh]) token.killed = true;
  return access.length + refresh.length;
}

function select<T extends AccessToken | RefreshToken>(tokens: readonly T[], wanted: z.infer<typeof selection>): T[] {
  return tokens.filter(
    (token) =>
      (wanted.clientId === undefined || token.clientId === wanted.clientId) &&
      (wanted.loginId === undefined || token.loginId === wanted.loginId) &&
      (wanted.fingerprint === undefined || token.hash.startsWith(wanted.fingerprint)),
  );
}

function view(token: AccessToken | RefreshToken) {
  const { hash, clientId, loginId, scopes, authEventId, issuedAt, killed } = token;
  return { fingerprint: hash.slice(0, 16), clientId, loginId, scopes, authEventId, issuedAt: iso(issuedAt), killed };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
