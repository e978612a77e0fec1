import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { mentions, type PersonalNames } from './personal-names.ts';

/**
 * Takes a person out of the answers that are kept to be given again (the request is then done, but its answer is not shown twice),
 * and out of what receivers of webhooks answered to messages.
 */
export async function eraseAnswers(db: Db, names: PersonalNames): Promise<void> {
  await sql`delete from idempotency.request where path = any(${[...names.paths]}::text[])`.execute(db);
  await sql`
    update idempotency.request set holds_secret = true, headers = null, body = null
     where status is not null and ${mentions(sql`body`, names)}`.execute(db);
  await sql`
    update delivery.message set last_attempt = last_attempt - 'answer'
     where last_attempt is not null and ${mentions(sql`last_attempt ->> 'answer'`, names)}`.execute(db);
}
