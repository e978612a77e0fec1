/** A user of an organisation as Xero truly has them. */
export type SandboxUser = {
  readonly userId: string;
  readonly loginId: string;
  readonly email: string | null;
  readonly role: string;
  readonly isSubscriber: boolean;
};

export type SandboxUserFacts = Partial<{
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  role: string;
  isSubscriber: boolean;
  loginId: string;
  hideGlobalUserId: boolean;
  userId: string;
}>;

/** One true change at Xero; `seq` is common to changes and requests. */
export type SandboxChange = {
  readonly seq: number;
  readonly realAt: string;
  readonly tenantId: string;
  readonly userId: string | null;
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** One request that Xero took; `fault` names what was done to it. */
export type SandboxRequest = {
  readonly seq: number;
  readonly answeredSeq: number | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly route: string;
  readonly tenantId: string | null;
  readonly loginId: string | null;
  readonly tokenFingerprint: string | null;
  readonly status: number | null;
  readonly limited: string | null;
  readonly fault: string | null;
  readonly remoteAddress: string | null;
  readonly remotePort: number | null;
};

export type RefreshTokenView = {
  readonly fingerprint: string;
  readonly loginId: string;
  readonly issuedAt: string;
  readonly firstUsedAt: string | null;
  readonly usable: boolean;
};

/** An app as the developer portal shows it. */
export type SandboxApp = { readonly clientId: string; readonly clientSecret: string; readonly redirectUris: string[] };

/** The sandbox's control API: what Xero truly is, and what is done to it. */
export type SandboxClient = {
  addOrganisation(facts: { name: string; tenantId?: string }): Promise<{ tenantId: string; name: string }>;
  addUser(tenantId: string, facts: SandboxUserFacts): Promise<SandboxUser>;
  changeUser(tenantId: string, userId: string, facts: SandboxUserFacts): Promise<SandboxUser>;
  removeUser(tenantId: string, userId: string): Promise<void>;
  transferSubscription(tenantId: string, userId: string): Promise<void>;
  users(tenantId: string): Promise<SandboxUser[]>;
  changes(): Promise<SandboxChange[]>;
  requests(query?: string): Promise<SandboxRequest[]>;
  fault(rule: Record<string, unknown>): Promise<{ id: string }>;
  clearFaults(): Promise<void>;
  startStorm(storm: { share: number; seed: string; holdMs: number }): Promise<void>;
  stopStorm(): Promise<void>;
  faultCounts(): Promise<Record<string, number>>;
  settings(change: Record<string, unknown>): Promise<void>;
  expireAccessTokens(): Promise<number>;
  refreshTokens(): Promise<RefreshTokenView[]>;
  /** The app that Keyledger uses. */
  app(): Promise<SandboxApp>;
  /** A custom connection: an app of its own, authorised for one organisation. */
  addCustomApp(customTenantId: string): Promise<SandboxApp>;
};

/** Speaks to the control API; an answer that is no success is an error. */
export function createSandboxClient(controlUrl: string): SandboxClient {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Sandbox: ${method} ${path} answered ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
  const list = async <T>(path: string): Promise<T[]> => (await call<{ data: T[] }>('GET', path)).data;
  return {
    addOrganisation: (facts) => call('POST', '/organisations', facts),
    addUser: (tenantId, facts) => call('POST', `/organisations/${tenantId}/users`, facts),
    changeUser: (tenantId, userId, facts) => call('PATCH', `/organisations/${tenantId}/users/${userId}`, facts),
    removeUser: (tenantId, userId) => call('DELETE', `/organisations/${tenantId}/users/${userId}`),
    transferSubscription: (tenantId, userId) =>
      call('POST', `/organisations/${tenantId}/transfer-subscription`, { userId }),
    users: (tenantId) => call('GET', `/organisations/${tenantId}/users`),
    changes: () => list('/changes'),
    requests: (query = '') => list(`/requests${query}`),
    fault: (rule) => call('POST', '/faults', rule),
    clearFaults: () => call('DELETE', '/faults'),
    startStorm: (storm) => call('POST', '/storm', storm),
    stopStorm: () => call('DELETE', '/storm'),
    faultCounts: async () => (await call<{ counts: Record<string, number> }>('GET', '/faults')).counts,
    settings: (change) => call('PATCH', '/settings', change),
    expireAccessTokens: async () =>
      (await call<{ expired: number }>('POST', '/tokens/expire', { kind: 'access' })).expired,
    app: async () => {
      const [app] = await call<SandboxApp[]>('GET', '/apps');
      if (app === undefined) throw new Error('The sandbox has no app.');
      return app;
    },
    addCustomApp: (customTenantId) => call('POST', '/apps', { type: 'custom', customTenantId }),
    refreshTokens: async () => (await call<{ refresh: RefreshTokenView[] }>('GET', '/tokens')).refresh,
  };
}
