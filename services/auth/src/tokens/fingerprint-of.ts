import { createHash } from 'node:crypto';

/** Names an access token without telling it: the first 16 hexadecimal digits of its SHA-256. */
export function fingerprintOf(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest('hex').slice(0, 16);
}
