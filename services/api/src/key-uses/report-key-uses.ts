import { internalProxyHeader } from '@keyledger/contracts';
import type { AuthServer } from '../proxy/auth-server.ts';
import type { KeyUses } from './create-key-uses.ts';

const mostAtOnce = 1000;
const timeoutMs = 5000;

/** Tells `auth`, which alone may write keys, when they were last used. Uses that cannot be delivered are kept. */
export async function reportKeyUses(keyUses: KeyUses, auth: AuthServer, fetchUrl: typeof fetch): Promise<void> {
  for (let uses = keyUses.take(mostAtOnce); uses.length > 0; uses = keyUses.take(mostAtOnce)) {
    try {
      const answer = await fetchUrl(`${auth.url}/internal/key-uses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [internalProxyHeader]: auth.internalToken.reveal()[0] ?? '' },
        body: JSON.stringify({ uses }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`auth answered ${answer.status} to the last uses of keys`);
    } catch (error) {
      for (const { keyId } of uses) keyUses.note(keyId);
      throw error;
    }
  }
}
