import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal; tokens are stored and logged only as this. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
