import { type Db, insertEvents } from '@keyledger/database';
import type { Vault } from '@keyledger/runtime';
import { sql } from 'kysely';
import { findSealingKeys } from './find-sealing-keys.ts';

/** What a rotation did. `remaining` is 0 unless a process that still runs with older keys goes on sealing with them. */
export type RotationReport = { readonly resealed: number; readonly remaining: number; readonly sealingKeyId: string };

const rowsPerBatch = 100;
const mostRounds = 10_000;

type Row = { id: string; refresh: Buffer | null; access: Buffer | null; secret: Buffer | null };

/**
 * Seals every stored secret anew under the first key, in small transactions, while everything goes on running: a refresh
 * waits for a moment at most. Run it once all processes know the new key; afterwards the old key may go.
 */
export async function rotateKeys(db: Db, vault: Vault): Promise<RotationReport> {
  let resealed = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const batch = await resealBatch(db, vault);
    if (batch === 0) break;
    resealed += batch;
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const batch = await resealIdTokens(db, vault);
    if (batch === 0) break;
    resealed += batch;
  }
  return finish(db, vault, resealed);
}

async function resealBatch(db: Db, vault: Vault): Promise<number> {
  return db.transaction().execute(async (db) => {
    const { rows } = await sql<Row>`
      select authorisation_id as id, refresh_token_sealed as refresh, access_token_sealed as access, client_secret_sealed as secret
        from auth.token_set
       where ${sealedElsewhere('refresh_token_sealed', vault)} or ${sealedElsewhere('access_token_sealed', vault)}
          or ${sealedElsewhere('client_secret_sealed', vault)}
       order by authorisation_id limit ${rowsPerBatch} for update`.execute(db);
    if (rows.length === 0) return 0;
    const anew = rows.map((row) => ({
      id: row.id,
      refresh: reseal(vault, row.id, row.refresh),
      access: reseal(vault, row.id, row.access),
      secret: reseal(vault, row.id, row.secret),
    }));
    await sql`
      update auth.token_set as stored
         set refresh_token_sealed = decode(anew.refresh, 'hex'), access_token_sealed = decode(anew.access, 'hex'),
             client_secret_sealed = decode(anew.secret, 'hex'), updated_at = app.now()
        from jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) as anew(id uuid, refresh text, access text, secret text)
       where stored.authorisation_id = anew.id`.execute(db);
    return rows.length;
  });
}

/** The id tokens of sessions that go on; without them signing out would not reach the identity provider. */
async function resealIdTokens(db: Db, vault: Vault): Promise<number> {
  return db.transaction().execute(async (db) => {
    const { rows } = await sql<{ id: string; sealed: Buffer }>`
      select p.session_id as id, p.id_token_sealed as sealed
        from auth.provider_session p join auth.session s on s.id = p.session_id
       where s.ended_at is null and s.expires_at > app.now() and ${sealedElsewhere('p.id_token_sealed', vault)}
       order by p.session_id limit ${rowsPerBatch} for update of p`.execute(db);
    const anew = rows.map(({ id, sealed }) => ({ id, sealed: reseal(vault, id, sealed) }));
    await sql`
      update auth.provider_session as stored set id_token_sealed = decode(anew.sealed, 'hex')
        from jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) as anew(id uuid, sealed text)
       where stored.session_id = anew.id`.execute(db);
    return rows.length;
  });
}

/** Consents that are just under way are let run out: they live for minutes. */
async function finish(db: Db, vault: Vault, resealed: number): Promise<RotationReport> {
  const { sealingKeyId } = vault;
  return db.transaction().execute(async (db) => {
    const stored = await findSealingKeys(db);
    const remaining = stored
      .filter(({ keyId }) => keyId !== sealingKeyId)
      .reduce((sum, { secrets }) => sum + secrets, 0);
    const inUse = [...new Set([...vault.keyIds, ...stored.map(({ keyId }) => keyId)])];
    await sql`delete from auth.sealing_canary where key_id <> all(${inUse})`.execute(db);
    await insertEvents(db, [
      {
        type: 'encryption_keys.rotated',
        actor: { type: 'service', id: 'auth' },
        organisationId: null,
        subject: { type: 'encryption_keys', id: sealingKeyId, version: null },
        data: { resealed, remaining },
      },
    ]);
    return { resealed, remaining, sealingKeyId };
  });
}

function reseal(vault: Vault, rowId: string, sealed: Buffer | null): string | null {
  return sealed === null ? null : vault.seal(rowId, vault.open(rowId, sealed)).toString('hex');
}

/** Condition: the value is sealed, and not under the key that seals now. */
function sealedElsewhere(column: string, vault: Vault) {
  const sealed = sql.ref(column);
  return sql`(${sealed} is not null and convert_from(substring(${sealed} from 3 for get_byte(${sealed}, 1)), 'SQL_ASCII') <> ${vault.sealingKeyId})`;
}
