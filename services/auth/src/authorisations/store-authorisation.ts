import type { Actor, Db } from '@keyledger/database';
import type { Vault } from '@keyledger/runtime';
import { sql } from 'kysely';
import { updateConnectionStates } from '../connections/update-connection-states.ts';
import { fingerprintOf } from '../tokens/fingerprint-of.ts';
import { type Authoriser, type GivenAuthorisation, upsertAuthorisation } from './authorisation-store.ts';

/** The secrets of a new authorisation, in the clear. */
export type NewTokens = {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string | null;
  /** Of a custom connection, which has an app of its own. */
  readonly clientSecret: string | null;
};

type Deps = { readonly db: Db; readonly vault: Vault };
type Given = { readonly authoriser: Authoriser; readonly tokens: NewTokens; readonly actor: Actor };

/**
 * Stores an authorisation with its token set, sealed, in one transaction. A refresh that is under way with the old token loses its
 * lease and stores nothing. When two first consents of one user meet, the second renews what the first has made.
 */
export async function storeAuthorisation(deps: Deps, given: Given): Promise<GivenAuthorisation> {
  try {
    return await storeOnce(deps, given);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return storeOnce(deps, given);
  }
}

async function storeOnce(deps: Deps, { authoriser, tokens, actor }: Given): Promise<GivenAuthorisation> {
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

/** PostgreSQL, Appendix A. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
