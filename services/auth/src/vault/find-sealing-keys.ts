import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How many stored secrets are sealed under which key: the key's id stands at the beginning of every sealed value. */
export async function findSealingKeys(db: Db): Promise<readonly { keyId: string; secrets: number }[]> {
  const { rows } = await sql<{ keyId: string; secrets: number }>`
    select convert_from(substring(sealed from 3 for get_byte(sealed, 1)), 'SQL_ASCII') as "keyId", count(*)::integer as secrets
      from (
        select refresh_token_sealed as sealed from auth.token_set
        union all select access_token_sealed from auth.token_set
        union all select client_secret_sealed from auth.token_set
        union all select secrets_sealed from auth.consent_attempt where spent_at is null and expires_at > app.now()
        union all select p.id_token_sealed from auth.provider_session p join auth.session s on s.id = p.session_id
                   where s.ended_at is null and s.expires_at > app.now()
      ) as stored
     where sealed is not null and length(sealed) > 2
     group by 1 order by 1`.execute(db);
  return rows;
}
