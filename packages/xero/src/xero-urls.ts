/** Where Xero is. Each can point at a stand-in. */
export type XeroUrls = {
  readonly identityUrl: string;
  readonly authorizeUrl: string;
  readonly apiUrl: string;
  readonly webUrl: string;
};

/** Xero itself. */
export const defaultXeroUrls: XeroUrls = {
  identityUrl: 'https://identity.xero.com',
  authorizeUrl: 'https://login.xero.com/identity/connect/authorize',
  apiUrl: 'https://api.xero.com',
  webUrl: 'https://go.xero.com',
};

/** The scopes to ask for: who consents, a lasting consent, and reading organisations and users. */
export const requiredScopes = ['openid', 'profile', 'email', 'offline_access', 'accounting.settings.read'] as const;
