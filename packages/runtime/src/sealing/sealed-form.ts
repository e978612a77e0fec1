import { createCipheriv, createDecipheriv } from 'node:crypto';

const formVersion = 1;
const ivBytes = 12;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

/**
 * Seals a text with AES-256-GCM: one byte of form version, the key's id with its length, nonce, tag, ciphertext. `rowId` is
 * authenticated with it, so that a sealed value moved to another row does not open.
 */
export function sealText(plain: string, rowId: string, key: { id: string; key: Buffer }, iv: Buffer): Buffer {
  const sealing = createCipheriv(cipher, key.key, iv, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(rowId, 'utf8'));
  const sealed = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
  const id = Buffer.from(key.id, 'ascii');
  return Buffer.concat([Buffer.from([formVersion, id.length]), id, iv, sealing.getAuthTag(), sealed]);
}

/** Id of the key under which a value is sealed; undefined when it is no sealed value. */
export function keyIdOf(sealed: Buffer): string | undefined {
  const length = sealed[1];
  if (sealed[0] !== formVersion || length === undefined || length === 0) return undefined;
  if (sealed.length < 2 + length + ivBytes + tagBytes) return undefined;
  return sealed.subarray(2, 2 + length).toString('ascii');
}

/** Opens what {@link sealText} made with the same key and row; throws when key, row or a single bit differ. */
export function openSealed(sealed: Buffer, rowId: string, key: { id: string; key: Buffer }): string {
  const start = 2 + key.id.length;
  const iv = sealed.subarray(start, start + ivBytes);
  const tag = sealed.subarray(start + ivBytes, start + ivBytes + tagBytes);
  const opening = createDecipheriv(cipher, key.key, iv, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(rowId, 'utf8'));
  opening.setAuthTag(tag);
  return opening.update(sealed.subarray(start + ivBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
}
