import type { Caller } from '@keyledger/contracts';
import type { Actor } from '@keyledger/database';

/** Keyledger's own doing, as the journal names it. */
export const serviceActor: Actor = Object.freeze({ type: 'service', id: 'auth' });

/** A caller, as the journal names who did something. */
export function actorOf(caller: Caller): Actor {
  return { type: caller.type, id: caller.id };
}
