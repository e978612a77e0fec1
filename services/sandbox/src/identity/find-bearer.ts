import type { SeenToken } from '../state/authorisation.ts';
import { consentKey, type World } from '../state/world.ts';
import { sha256 } from './token-hash.ts';

/** A signature's last characters tell tokens apart; hashing these is far cheaper than the whole header. */
const KEY_LENGTH = 43;

/** The access token named by an `Authorization` header, expired and killed ones included; null when Xero does not know it. */
export function findBearer(world: World, header: string | undefined): SeenToken | null {
  if (header === undefined || header.length < 8) return null;
  const key = header.slice(-KEY_LENGTH);
  const seen = world.seenTokens.get(key);
  if (seen === undefined || seen.header !== header) return meetToken(world, header, key);
  seen.connections ??= world.connectionsOf.get(consentKey(seen.token.clientId, seen.token.loginId)) ?? null;
  return seen;
}

function meetToken(world: World, header: string, key: string): SeenToken | null {
  if (header.slice(0, 7).toLowerCase() !== 'bearer ') return null;
  const token = world.accessTokens.get(sha256(header.slice(7)));
  if (token === undefined) return null;
  const connections = world.connectionsOf.get(consentKey(token.clientId, token.loginId)) ?? null;
  const seen: SeenToken = { header, token, connections };
  world.seenTokens.set(key, seen);
  return seen;
}
