import type { Caller } from '@keyledger/contracts';
import type { Actor } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';

/** A text that tells callers apart: keys of idempotency, cursors and rate limits are scoped to it. */
export function callerKey(caller: Caller): string {
  return `${caller.type}:${caller.id}`;
}

/** The caller as the journal names who did something. */
export function actorOf(caller: Caller): Actor {
  return { type: caller.type, id: caller.id };
}

/** @throws AppError `person_required` when a key asks for what only a signed-in person may do. */
export function requirePerson(caller: Caller): Extract<Caller, { type: 'operator' }> {
  if (caller.type !== 'operator') throw new AppError({ code: 'person_required' });
  return caller;
}
