import type { ApiKey } from '@keyledger/contracts/rest';

type Usable = Pick<ApiKey, 'scopes' | 'expiresAt'>;

/** The keys that may speak SCIM and have not ended. */
export function usableScimKeys<Key extends Usable>(keys: readonly Key[], now: Date): readonly Key[] {
  return keys.filter(
    ({ scopes, expiresAt }) => scopes.includes('scim') && (expiresAt === null || Date.parse(expiresAt) > now.getTime()),
  );
}
