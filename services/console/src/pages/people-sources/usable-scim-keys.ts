/** What of the list of keys is looked at. */
export type ApiKeys = {
  readonly data: readonly {
    readonly id: string;
    readonly name: string;
    readonly tokenPrefix: string;
    readonly scopes: readonly string[];
    readonly lastUsedAt: string | null;
    readonly expiresAt: string | null;
  }[];
};

/** The keys that may speak SCIM and have not ended. */
export function usableScimKeys(keys: ApiKeys | undefined, now: Date): ApiKeys['data'] {
  return (keys?.data ?? []).filter(
    ({ scopes, expiresAt }) => scopes.includes('scim') && (expiresAt === null || Date.parse(expiresAt) > now.getTime()),
  );
}
