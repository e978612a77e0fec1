import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '@keyledger/contracts';
import type { Secret } from '../config/secret.ts';
import { equalSecrets } from './equal-secrets.ts';
import { hashToken } from './hash-token.ts';
import { type CookieJar, sessionCookie } from './session-cookie.ts';

/** What a request shows to prove its caller, as it is looked up. */
export type Credential = { readonly kind: 'session' | 'key'; readonly tokenSha256: Buffer };

/** Looks up who shows a credential; undefined when nobody does or it is no longer in force. */
export type FindCaller = (credential: Credential) => Promise<Caller | undefined>;

/** Id of the caller that uses `BOOTSTRAP_API_KEY`. */
export const bootstrapKeyId = 'bootstrap';

const bootstrapCaller: Caller = Object.freeze({
  type: 'key',
  id: bootstrapKeyId,
  displayName: 'Bootstrap key',
  scopes: Object.freeze(['admin'] as const),
  bootstrap: true,
  organisationGroupIds: null,
});

/** The key of an `Authorization: Bearer` header; undefined when there is no such header. */
export function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  const match = /^Bearer +(\S{1,512})$/i.exec(headers.authorization ?? '');
  return match?.[1];
}

/**
 * Who sends a request: by its key where it shows one (a wrong one is never made good by a cookie), else by its session.
 * `viaCookie` says that a browser may have sent it without its user wanting it.
 */
export async function identifyCaller(
  headers: IncomingHttpHeaders,
  deps: { findCaller: FindCaller; cookies: CookieJar; bootstrapKey: Secret<string> | undefined },
): Promise<{ caller: Caller | null; viaCookie: boolean }> {
  if (headers.authorization !== undefined) {
    const key = bearerOf(headers);
    if (key === undefined) return { caller: null, viaCookie: false };
    if (deps.bootstrapKey !== undefined && equalSecrets(key, deps.bootstrapKey.reveal())) {
      return { caller: bootstrapCaller, viaCookie: false };
    }
    const caller = await deps.findCaller({ kind: 'key', tokenSha256: hashToken(key) });
    return { caller: caller ?? null, viaCookie: false };
  }
  const token = deps.cookies.read(headers.cookie, sessionCookie);
  if (token === undefined) return { caller: null, viaCookie: false };
  const caller = await deps.findCaller({ kind: 'session', tokenSha256: hashToken(token) });
  return { caller: caller ?? null, viaCookie: true };
}
