import { timingSafeEqual } from 'node:crypto';
import { hashToken } from './hash-token.ts';

/** Compares two secrets in a time that tells nothing about either, their lengths included. */
export function equalSecrets(a: string, b: string): boolean {
  return timingSafeEqual(hashToken(a), hashToken(b));
}

/** Tells whether a secret is one of several; looks at all of them, whichever fits. */
export function isOneOfSecrets(given: string, accepted: readonly string[]): boolean {
  return accepted.map((secret) => equalSecrets(given, secret)).includes(true);
}
