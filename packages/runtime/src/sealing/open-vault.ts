import { randomBytes } from 'node:crypto';
import type { SealingKey } from '../config/sealing-keys.ts';
import { AppError } from '../errors/app-error.ts';
import { keyIdOf, openSealed, sealText } from './sealed-form.ts';

/** Seals and opens stored secrets. The row's id is bound to each value. */
export type Vault = {
  /** Key that seals: the first of the configured ones. */
  readonly sealingKeyId: string;
  readonly keyIds: readonly string[];
  seal(rowId: string, plain: string): Buffer;
  /** @throws AppError `key_unavailable` when the key is missing or wrong, or the value belongs to another row. */
  open(rowId: string, sealed: Buffer): string;
  /** Seals a canary under this very key. */
  sealWith(keyId: string, rowId: string, plain: string): Buffer;
};

/** A vault over these keys: the first seals, all of them open. */
export function openVault(keys: readonly SealingKey[], random: (bytes: number) => Buffer = randomBytes): Vault {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const [first] = keys;
  if (first === undefined) throw new Error('A vault needs a key');

  function keyOf(id: string | undefined): SealingKey {
    const key = id === undefined ? undefined : byId.get(id);
    if (key === undefined) throw new AppError({ code: 'key_unavailable', cause: new Error(`no key "${id ?? ''}"`) });
    return key;
  }

  return {
    sealingKeyId: first.id,
    keyIds: keys.map(({ id }) => id),
    seal: (rowId, plain) => sealText(plain, rowId, first, random(12)),
    sealWith: (keyId, rowId, plain) => sealText(plain, rowId, keyOf(keyId), random(12)),
    open(rowId, sealed) {
      const key = keyOf(keyIdOf(sealed));
      try {
        return openSealed(sealed, rowId, key);
      } catch (cause) {
        throw new AppError({ code: 'key_unavailable', cause });
      }
    },
  };
}
