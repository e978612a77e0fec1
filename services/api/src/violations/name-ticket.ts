import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { actorOf } from '../conventions/caller.ts';
import { changeViolation, type ExternalTicket, lockViolation } from './locked-violation.ts';

/**
 * Says which ticket of another system follows a violation, whatever its state; null takes the ticket away. Saying the same
 * again changes nothing. @throws AppError `not_found`
 */
export async function nameTicket(
  db: Db,
  { violationId, ticket, caller }: { violationId: string; ticket: ExternalTicket | null; caller: Caller },
): Promise<void> {
  const violation = await lockViolation(db, violationId, caller);
  if (isDeepStrictEqual(violation.external, ticket)) return;
  await changeViolation(db, violation, {
    set: {
      external_system: ticket?.system ?? null,
      external_reference: ticket?.reference ?? null,
      external_url: ticket?.url ?? null,
    },
    event: 'violation.updated',
    actor: actorOf(caller),
    changes: { external: [violation.external, ticket] },
  });
}
