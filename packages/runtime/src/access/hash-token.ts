import { createHash } from 'node:crypto';

/** SHA-256 of a token: the only form in which keys, sessions and links are stored and looked up. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
