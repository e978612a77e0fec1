import { z } from 'zod';

/** The internal callers of `auth`, each with a credential of its own (`INTERNAL_TOKEN_WORKER`, `INTERNAL_TOKEN_API`). */
export const internalCallers = ['worker', 'api'] as const;
export type InternalCaller = (typeof internalCallers)[number];

/** Header with which `api` proves itself on requests that it passes on to `auth`; the caller's own credential stays beside it. */
export const internalProxyHeader = 'x-keyledger-internal';

/** `POST /internal/access-token` (worker): a token that is valid for at least a minute. */
export const accessTokenRequest = z.object({
  authorisationId: z.uuid(),
  /** Fingerprint of a token that Xero refused with 401: refresh, when it is still the current one. */
  rejectedFingerprint: z.string().max(64).optional(),
});
export const accessTokenAnswer = z.object({
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  fingerprint: z.string(),
  /** Whether it was refreshed while it was asked for, so that a refusal of it says more than that it is old. */
  refreshed: z.boolean().default(true),
});
export type AccessTokenAnswer = z.infer<typeof accessTokenAnswer>;

/** `POST /internal/connections/read` (worker): reads Xero's /connections and stores what changed. */
export const readConnectionsRequest = z.object({ authorisationId: z.uuid() });
export const readConnectionsAnswer = z.object({
  rows: z.number().int(),
  connected: z.array(z.uuid()),
  disconnected: z.array(z.uuid()),
});
export type ReadConnectionsAnswer = z.infer<typeof readConnectionsAnswer>;

/** `POST /internal/keep-alive` (worker): refreshes an authorisation that has not been used for days. */
export const keepAliveRequest = z.object({ authorisationId: z.uuid() });

/** `POST /internal/key-uses` (api): when each API key was last used. */
export const keyUsesRequest = z.object({
  uses: z.array(z.object({ keyId: z.uuid(), at: z.iso.datetime() })).max(1000),
});
