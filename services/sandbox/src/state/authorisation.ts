/** What one login allowed one app; scopes only ever grow until revocation. */
export interface Consent {
  clientId: string;
  loginId: string;
  scopes: string[];
  sub: string;
}

/** The route from an app, through one login, to one organisation. */
export interface Connection {
  id: string;
  clientId: string;
  loginId: string;
  tenantId: string;
  authEventId: string;
  createdAt: number;
  updatedAt: number;
  /** Listed perhaps, but every data call answers 403. */
  dead: boolean;
}

/** A refresh token; stored by the SHA-256 of its text. */
export interface RefreshToken {
  hash: string;
  clientId: string;
  loginId: string;
  scopes: string[];
  authEventId: string;
  authTime: number;
  sessionId: string;
  issuedAt: number;
  /** The first rotation; replays are allowed for a while after it. */
  firstUsedAt: number | null;
  killed: boolean;
}

/** An access token; stored by the SHA-256 of its text. */
export interface AccessToken {
  hash: string;
  clientId: string;
  /** All zeros for custom connections. */
  loginId: string;
  scopes: string[];
  authEventId: string;
  issuedAt: number;
  expiresAt: number;
  killed: boolean;
}

/** An access token as a caller sends it, with everything that a call needs to know about it. */
export interface SeenToken {
  /** The whole `Authorization` header. */
  header: string;
  token: AccessToken;
  /** The live map of the token's connections by tenant, once there is one. */
  connections: Map<string, Connection> | null;
}

/** An authorisation code waiting for its exchange; lost in a restart. */
export interface AuthorisationCode {
  code: string;
  clientId: string;
  loginId: string;
  redirectUri: string;
  scopes: string[];
  nonce: string | null;
  codeChallenge: string | null;
  codeChallengeMethod: 'plain' | 'S256';
  authEventId: string;
  sessionId: string;
  expiresAt: number;
}

export const NO_LOGIN = '00000000-0000-0000-0000-000000000000';
