import type { Vault } from '@keyledger/runtime';
import { equalSecrets, hashToken } from '@keyledger/runtime';
import type { ConsentAttempt } from './consent-attempt-store.ts';
import type { AttemptSecrets } from './consent-deps.ts';

/** Why a callback does not belong to a consent that may go on. */
export type AttemptRefusal = 'unknown_state' | 'foreign_state' | 'replayed_state' | 'late_state' | 'starter_lost';

/**
 * Says whether a callback belongs to a consent that this browser started and has not finished. Who holds another browser's state
 * learns nothing about it and does not spend it.
 */
export function judgeAttempt(
  vault: Vault,
  attempt: ConsentAttempt | undefined,
  shown: { stateSha256: Buffer; browser: string | undefined },
): { secrets: AttemptSecrets } | { refusal: AttemptRefusal } {
  if (attempt === undefined) return { refusal: 'unknown_state' };
  const secrets: AttemptSecrets = JSON.parse(vault.open(shown.stateSha256.toString('hex'), attempt.secrets));
  const browser = shown.browser === undefined ? '' : hashToken(shown.browser).toString('base64url');
  if (!equalSecrets(browser, secrets.browser)) return { refusal: 'foreign_state' };
  if (attempt.isSpent) return { refusal: 'replayed_state' };
  if (attempt.isLate) return { refusal: 'late_state' };
  if (!attempt.starterIsAdmin) return { refusal: 'starter_lost' };
  return { secrets };
}
