import { AppError } from '@keyledger/runtime';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { serviceActor } from '../access/service-actor.ts';
import { endSessions } from '../sessions/session-store.ts';
import { findProviderSessions } from './provider-session-store.ts';
import type { SignInDeps } from './sign-in-deps.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const maxAgeSeconds = 300;

const claimsSchema = z
  .object({
    iss: z.string(),
    iat: z.number(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    nonce: z.undefined().optional(),
    events: z.object({ [logoutEvent]: z.object({}) }),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/**
 * Ends the sessions that a logout token of the provider names, once the token is known to be its own (OpenID Connect Back-Channel
 * Logout, 2.6). A token ends only what began before it, so that one sent twice ends nothing new. Answers how many.
 * @throws AppError `sign_in_failed` when the token is not to be trusted
 */
export async function backChannelLogout(deps: SignInDeps, logoutToken: string): Promise<number> {
  const claims = await verify(deps, logoutToken);
  const scope = {
    issuer: claims.iss,
    subject: claims.sub ?? null,
    providerSessionId: claims.sid ?? null,
    before: new Date((claims.iat + 1) * 1000),
  };
  return deps.db.transaction().execute(async (db) => {
    let ended = 0;
    for (const sessionId of await findProviderSessions(db, scope)) {
      ended += await endSessions(db, { sessionId }, serviceActor);
    }
    return ended;
  });
}

async function verify({ provider, log }: SignInDeps, token: string) {
  const { issuer, keys } = await provider.signingKeys().catch((cause: unknown) => {
    throw new AppError({ code: 'unavailable', cause });
  });
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: provider.clientId,
      maxTokenAge: maxAgeSeconds,
      clockTolerance: 30,
    });
    return claimsSchema.parse(payload);
  } catch (cause) {
    const isForged = cause instanceof errors.JOSEError || cause instanceof z.ZodError;
    log.warn({ err: cause }, 'a logout token was not accepted');
    throw new AppError({ code: isForged ? 'sign_in_failed' : 'unavailable', cause });
  }
}
