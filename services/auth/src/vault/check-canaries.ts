import type { Db } from '@keyledger/database';
import type { Vault } from '@keyledger/runtime';
import { sql } from 'kysely';
import { findSealingKeys } from './find-sealing-keys.ts';

const canary = 'keyledger canary';

/**
 * Finds out whether the configured keys are the ones that sealed what is stored, and leaves a canary for each new key.
 * Answers what is wrong in words for the operator; undefined when all is well.
 */
export async function checkCanaries(db: Db, vault: Vault): Promise<string | undefined> {
  const fresh = vault.keyIds.map((keyId) => ({ key_id: keyId, sealed: vault.sealWith(keyId, keyId, canary) }));
  const stored = await findSealingKeys(db);
  const lacking = stored.find(({ keyId }) => !vault.keyIds.includes(keyId));
  if (lacking !== undefined) {
    return `ENCRYPTION_KEYS lacks the key "${lacking.keyId}", which seals ${lacking.secrets} stored secrets. Add it after the first one.`;
  }
  await db
    .insertInto('auth.sealing_canary')
    .values(fresh)
    .onConflict((conflict) => conflict.column('key_id').doNothing())
    .execute();
  const canaries = await db
    .selectFrom('auth.sealing_canary')
    .select(['key_id', 'sealed'])
    .where('key_id', '=', sql<string>`any(${[...vault.keyIds]})`)
    .execute();
  const wrong = canaries.find(({ key_id, sealed }) => !opens(vault, key_id, sealed));
  if (wrong === undefined) return undefined;
  return `The key "${wrong.key_id}" in ENCRYPTION_KEYS is not the one that sealed the stored secrets. Set the right one and restart.`;
}

function opens(vault: Vault, keyId: string, sealed: Buffer): boolean {
  try {
    return vault.open(keyId, sealed) === canary;
  } catch {
    return false;
  }
}
