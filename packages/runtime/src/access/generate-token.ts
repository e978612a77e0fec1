import { randomBytes } from 'node:crypto';

/** What a token is for, by the three letters in front of it, so that scanners and people recognise a leaked one. */
export const tokenPrefixes = { key: 'klk_', session: 'kls_', link: 'kll_' } as const;
export type TokenKind = keyof typeof tokenPrefixes;

/** A new token with 256 random bits: `klk_` and 43 characters that need no escaping anywhere. */
export function generateToken(kind: TokenKind, random: (bytes: number) => Buffer = randomBytes): string {
  return `${tokenPrefixes[kind]}${random(32).toString('base64url')}`;
}

/** The beginning of a key, by which people tell their keys apart; it says nothing about the rest. */
export function tokenBeginning(token: string): string {
  return token.slice(0, 12);
}
