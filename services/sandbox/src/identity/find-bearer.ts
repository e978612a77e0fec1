import type { AccessToken } from '../state/authorisation.ts';
import type { World } from '../state/world.ts';
import { sha256 } from './token-hash.ts';

/** The access token named by an `Authorization` header, expired and killed ones included; null when Xero does not know it. */
export function findBearer(world: World, header: string | undefined): AccessToken | null {
  if (header === undefined || header.length < 8 || header.slice(0, 7).toLowerCase() !== 'bearer ') return null;
  const text = header.slice(7);
  const seen = world.seenTokens.get(text);
  if (seen !== undefined) return seen;
  const stored = world.accessTokens.get(sha256(text));
  if (stored === undefined) return null;
  world.seenTokens.set(text, stored);
  return stored;
}
