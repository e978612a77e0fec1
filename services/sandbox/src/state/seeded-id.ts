import { createHash } from 'node:crypto';

/** The UUID that this seed always gives to the thing named by `parts`. */
export function seededUuid(seed: string, ...parts: readonly string[]): string {
  const hex = seededHex(seed, ...parts);
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** 64 hexadecimal digits that this seed always gives to the thing named by `parts`. */
export function seededHex(seed: string, ...parts: readonly string[]): string {
  return createHash('sha256')
    .update([seed, ...parts].join('\u0000'))
    .digest('hex');
}

/** A Xero short code (`!` and five characters) that belongs to the id. */
export function seededShortCode(tenantId: string): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789-!';
  const bytes = createHash('sha256').update(`short:${tenantId}`).digest();
  return `!${[...bytes.subarray(0, 5)].map((byte) => alphabet[byte % alphabet.length]).join('')}`;
}
