import type { KeyScope } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { generateToken, hashToken, tokenBeginning } from '@keyledger/runtime';
import { sql } from 'kysely';

/** A new API key. */
export type NewApiKey = {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** When it stops working; null: never. */
  readonly expiresAt: Date | null;
  /** Groups to which it is limited; null: no limit. */
  readonly organisationGroupIds?: readonly string[] | null | undefined;
};

/** A key just made: `key` is shown once and kept only as a hash. */
export type CreatedApiKey = { readonly id: string; readonly key: string };

/** Makes an API key. */
export async function createApiKey(db: Db, wanted: NewApiKey, actor: Actor): Promise<CreatedApiKey> {
  const key = generateToken('key');
  const groupIds = wanted.organisationGroupIds ?? null;
  const { rows } = await sql<{ id: string; version: number }>`
    insert into auth.api_key (name, token_prefix, token_sha256, scopes, organisation_group_ids, created_by, expires_at)
    values (${wanted.name}, ${tokenBeginning(key)}, ${hashToken(key)}, ${[...wanted.scopes]}::text[],
            ${groupIds === null ? null : [...groupIds]}::uuid[], ${actor.type === 'operator' ? actor.id : null}, ${wanted.expiresAt})
    returning id, version`.execute(db);
  const [made] = rows;
  if (made === undefined) throw new Error('the insert of a key returned nothing');
  await insertEvents(db, [
    {
      type: 'api_key.created',
      actor,
      organisationId: null,
      subject: { type: 'api_key', id: made.id, version: made.version },
      data: {
        name: wanted.name,
        scopes: wanted.scopes,
        expiresAt: wanted.expiresAt?.toISOString() ?? null,
        organisationGroupIds: groupIds,
      },
    },
  ]);
  return { id: made.id, key };
}
