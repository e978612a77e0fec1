/** Commercial tiers of Xero apps since March 2026. */
export const TIERS = ['starter', 'core', 'plus', 'advanced', 'enterprise'] as const;
export type Tier = (typeof TIERS)[number];

/** Most organisations an app of this tier may be connected to; null is no cap. */
export const CONNECTION_CAP: Readonly<Record<Tier, number | null>> = {
  starter: 5,
  core: 50,
  plus: 1_000,
  advanced: 10_000,
  enterprise: null,
};

/** Calls per organisation and day. */
export const DAY_LIMIT: Readonly<Record<Tier, number>> = {
  starter: 1_000,
  core: 5_000,
  plus: 5_000,
  advanced: 5_000,
  enterprise: 5_000,
};

/** Starter and Core apps are uncertified: an organisation takes at most two of them. */
export function isUncertified(tier: Tier): boolean {
  return tier === 'starter' || tier === 'core';
}

/** `web`: secret and code flow; `pkce`: no secret; `custom`: client credentials for one organisation. */
export type AppType = 'web' | 'pkce' | 'custom';

/** An app registered with Xero. */
export interface App {
  clientId: string;
  /** Empty for `pkce` apps. */
  clientSecret: string;
  name: string;
  type: AppType;
  tier: Tier;
  redirectUris: string[];
  scopes: string[];
  /** The one organisation of a custom connection. */
  customTenantId: string | null;
  enabled: boolean;
}
