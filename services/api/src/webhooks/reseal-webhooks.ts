import type { Db } from '@keyledger/database';
import { keyIdOf, type Vault } from '@keyledger/runtime';
import { sql } from 'kysely';

type Row = { id: string; url: Buffer; secret: Buffer | null; previous: Buffer | null };

/**
 * Seals what older keys sealed anew under the first of WEBHOOK_KEYS, so that an older key may go. Tells how many endpoints
 * were changed.
 * @throws AppError `key_unavailable` when a key that is needed is missing
 */
export function resealWebhooks(db: Db, vault: Vault): Promise<number> {
  return db.transaction().execute(async (db) => {
    const { rows } = await sql<Row>`
      select id, url_sealed as url, secret_sealed as secret, previous_secret_sealed as previous
        from delivery.endpoint where deleted_at is null for update`.execute(db);
    const old = rows.filter((row) => sealedValues(row).some((sealed) => keyIdOf(sealed) !== vault.sealingKeyId));
    for (const row of old) {
      const anew = (sealed: Buffer | null) => (sealed === null ? null : vault.seal(row.id, vault.open(row.id, sealed)));
      await sql`
        update delivery.endpoint
           set url_sealed = ${anew(row.url)}, secret_sealed = ${anew(row.secret)}, previous_secret_sealed = ${anew(row.previous)}
         where id = ${row.id}`.execute(db);
    }
    return old.length;
  });
}

function sealedValues({ url, secret, previous }: Row): Buffer[] {
  return [url, secret, previous].filter((sealed) => sealed !== null);
}
