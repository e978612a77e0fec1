import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { actorOf } from '../conventions/caller.ts';
import { insertControlChange, type NewControlChange } from './control-change-store.ts';
import { effectWords } from './effect-words.ts';
import { needsSecondOperator } from './needs-second-operator.ts';

/** What became of a change: `requested` waits for a second operator under `/control-changes`. */
export type ChangeOutcome = { outcome: 'applied' } | { outcome: 'requested'; controlChangeId: string };

/** A change that is to be made. Of one that makes nothing weaker, only `apply` counts. */
export type AskedChange = Pick<NewControlChange, 'kind' | 'target' | 'before' | 'after' | 'effect'> & {
  /** Whether it makes fewer things fail. */
  isWeaker: boolean;
  reason: string | null;
  caller: Caller;
  /** What to say when a reason is needed and lacking. */
  reasonNeeded?: string;
};

/**
 * Makes a change with `apply`. What makes fewer things fail needs a reason and is kept as a control change; when it ends
 * something high or critical and there is a second operator, it waits for them instead.
 * @throws AppError `unprocessable` without a reason that is needed; it says what the change would end
 */
export async function carryOutChange(
  db: Db,
  asked: AskedChange,
  apply: () => Promise<unknown>,
): Promise<ChangeOutcome> {
  const { isWeaker, reason, caller, reasonNeeded = 'This makes fewer things fail, so it needs a reason.' } = asked;
  if (isWeaker) {
    const { kind, target, before, after, effect } = asked;
    if (reason === null) {
      const ended = effectWords(effect);
      const publicMessage = ended === '' ? reasonNeeded : `${reasonNeeded} It would end or soften ${ended}.`;
      throw new AppError({ code: 'unprocessable', publicMessage });
    }
    const state = (await needsSecondOperator(db, effect, caller)) ? 'requested' : 'applied';
    const change = { kind, target, before, after, reason, effect, state, actor: actorOf(caller) } as const;
    const controlChangeId = await insertControlChange(db, change);
    if (state === 'requested') return { outcome: 'requested', controlChangeId };
  }
  await apply();
  return { outcome: 'applied' };
}

/** Holds an approval to the version that was changed. `what` begins the sentence. @throws AppError `conflict` */
export function requireUnchanged(what: string, now: { version: number }, version: number): void {
  if (now.version === version) return;
  throw new AppError({
    code: 'conflict',
    publicMessage: `${what} been changed since this was asked for. Decline it.`,
  });
}
