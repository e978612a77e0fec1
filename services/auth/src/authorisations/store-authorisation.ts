import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';
import { updateConnectionStates } from '../connections/update-connection-states.ts';
import { fingerprintOf } from '../tokens/fingerprint-of.ts';
import type { Vault } from '../vault/open-vault.ts';
import { type Authoriser, type GivenAuthorisation, upsertAuthorisation } from './authorisation-store.ts';

/** The secrets of a new authorisation, in the clear. */
export type NewTokens = {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string | null;
  /** Of a custom connection, which has an app of its own. */
  readonly clientSecret: string | null;
};

/**
 * Stores an authorisation with its token set, sealed, in one transaction. A refresh that is under way with the old token loses its
 * lease and stores nothing.
 */
export async function storeAuthorisation(
  deps: { db: Db; vault: Vault },
  given: { authoriser: Authoriser; tokens: NewTokens; actor: Actor },
): Promise<GivenAuthorisation> {
  const { authoriser, tokens, actor } = given;
  return deps.db.transaction().execute(async (db) => {
    const authorisation = await upsertAuthorisation(db, authoriser, actor);
    const { id } = authorisation;
    const seal = (text: string | null) => (text === null ? null : deps.vault.seal(id, text));
    await sql`
      insert into auth.token_set as t (authorisation_id, refresh_token_sealed, access_token_sealed, access_token_expires_at,
                                       access_token_fingerprint, client_secret_sealed)
      values (${id}, ${seal(tokens.refreshToken)}, ${seal(tokens.accessToken)},
              app.now() + make_interval(secs => ${tokens.expiresInSeconds}), ${fingerprintOf(tokens.accessToken)},
              ${seal(tokens.clientSecret)})
      on conflict (authorisation_id) do update
        set refresh_token_sealed = excluded.refresh_token_sealed, access_token_sealed = excluded.access_token_sealed,
            access_token_expires_at = excluded.access_token_expires_at,
            access_token_fingerprint = excluded.access_token_fingerprint, client_secret_sealed = excluded.client_secret_sealed,
            generation = t.generation + 1, lease_fence = t.lease_fence + 1, lease_owner = null, lease_expires_at = null,
            refresh_sent_at = null, updated_at = app.now()`.execute(db);
    if (authorisation.stateBefore !== null && authorisation.stateBefore !== 'active') {
      await updateConnectionStates(db, { authorisationId: id }, actor);
    }
    return authorisation;
  });
}
