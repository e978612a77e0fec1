import { seededHex } from '../state/seeded-id.ts';

/** The one application that signs people in at the demo company's identity provider. */
export interface ProviderClient {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  /** Where logout tokens are sent (OpenID Connect Back-Channel Logout). */
  backChannelLogoutUri: string;
}

/** What may be said about that application. */
export interface ProviderClientOptions {
  clientId?: string;
  clientSecret?: string;
  /** Origin of the application, as browsers see it. */
  origin?: string;
  /** Origin of the application, as the sandbox reaches it; by default the one that browsers see. */
  internalOrigin?: string;
}

/** The application of a seed, unless the options say otherwise. */
export function createProviderClient(seed: string, options: ProviderClientOptions): ProviderClient {
  const origin = options.origin ?? 'http://localhost:8080';
  return {
    clientId: options.clientId ?? 'keyledger',
    clientSecret: options.clientSecret ?? seededHex(seed, 'idp-secret').slice(0, 48),
    redirectUris: [`${origin}/auth/callback`],
    postLogoutRedirectUris: [`${origin}/sign-in`],
    backChannelLogoutUri: `${options.internalOrigin ?? origin}/auth/back-channel-logout`,
  };
}
