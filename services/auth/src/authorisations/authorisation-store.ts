import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { unusedDays } from '../tokens/token-set-store.ts';

/** Who gave an authorisation, and to which app. */
export type Authoriser = {
  readonly kind: 'consent' | 'custom' | 'imported';
  readonly clientId: string;
  /** Null for a custom connection, behind which stands no user. */
  readonly xeroUserId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly scopes: readonly string[];
};

/** An authorisation after it was given or renewed. */
export type GivenAuthorisation = {
  readonly id: string;
  readonly created: boolean;
  readonly stateBefore: string | null;
};

/**
 * Records that an authorisation was given: one per Xero user and app (or custom connection), so a further consent renews it and
 * revokes nothing. What it was before stands in the journal.
 */
export async function upsertAuthorisation(db: Db, authoriser: Authoriser, actor: Actor): Promise<GivenAuthorisation> {
  const { kind, clientId, xeroUserId, name, email, scopes } = authoriser;
  const before = await findSame(db, authoriser);
  const values = {
    kind,
    authoriser_name: name ?? before?.authoriser_name ?? null,
    authoriser_email: email ?? before?.authoriser_email ?? null,
    state: 'active',
    state_reason: null,
    scopes: [...scopes],
    last_refreshed_at: sql<Date>`app.now()`,
    expires_if_unused_at: kind === 'custom' ? null : sql<Date>`app.now() + make_interval(days => ${unusedDays})`,
  };
  const written =
    before === undefined
      ? await db
          .insertInto('auth.authorisation')
          .values({ ...values, client_id: clientId, xero_user_id: xeroUserId })
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
      : await db
          .updateTable('auth.authorisation')
          .set({ ...values, version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
          .where('id', '=', before.id)
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow();
  const changes = before === undefined ? {} : { changes: changesOf(before, values) };
  await insertEvents(db, [
    {
      type: before === undefined ? 'authorisation.created' : 'authorisation.updated',
      actor,
      organisationId: null,
      subject: { type: 'authorisation', id: written.id, version: written.version },
      data: { ...changes, kind, authoriserName: values.authoriser_name, reason: 'given' },
    },
  ]);
  return { id: written.id, created: before === undefined, stateBefore: before?.state ?? null };
}

/** The authorisation of the same user and app, locked. Two first consents at once are told apart by the unique index. */
function findSame(db: Db, { kind, clientId, xeroUserId }: Authoriser) {
  const query = db
    .selectFrom('auth.authorisation')
    .select(['id', 'kind', 'state', 'scopes', 'authoriser_name', 'authoriser_email'])
    .where('client_id', '=', clientId)
    .forUpdate();
  return kind === 'custom'
    ? query.where('kind', '=', 'custom').where('state', '<>', 'revoked').executeTakeFirst()
    : query.where('kind', '<>', 'custom').where('xero_user_id', '=', xeroUserId).executeTakeFirst();
}

type Comparable = {
  kind: string;
  state: string;
  scopes: readonly string[];
  authoriser_name: string | null;
  authoriser_email: string | null;
};

function changesOf(before: Comparable, after: Comparable): Record<string, readonly [unknown, unknown]> {
  const pairs: [string, unknown, unknown][] = [
    ['kind', before.kind, after.kind],
    ['state', before.state, after.state],
    ['scopes', before.scopes.join(' '), after.scopes.join(' ')],
    ['authoriserName', before.authoriser_name, after.authoriser_name],
    ['authoriserEmail', before.authoriser_email, after.authoriser_email],
  ];
  return Object.fromEntries(pairs.filter(([, a, b]) => a !== b).map(([field, a, b]) => [field, [a, b] as const]));
}
