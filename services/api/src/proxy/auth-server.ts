import type { Secret } from '@keyledger/runtime';

/** Where `auth` is, and the credentials with which this service proves itself to it: the first is sent. */
export type AuthServer = { readonly url: string; readonly internalToken: Secret<readonly string[]> };
