import { type Caller, idPrefixes, publicId } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { isUncovered } from '../history/coverage.ts';
import { authorisationJoins, authorisedBy } from './authorised-by.ts';
import type { Grant } from './grant-schema.ts';
import { grantsAsOf } from './grants-as-of.ts';

/** What a list of grants can be narrowed to. */
export type GrantFilters = {
  organisationId?: readonly string[] | undefined;
  accountId?: readonly string[] | undefined;
  personId?: readonly string[] | undefined;
  entitlementId?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
  role?: readonly string[] | undefined;
  current?: boolean | undefined;
  as_of?: Date | undefined;
  updatedAfter?: Date | undefined;
};

/** The grants that a caller may see and asks for, as `g`; with `as_of` those that were or may have been held then. */
export function findGrants(db: Db, filters: GrantFilters, caller: Caller): KeysetQuery {
  const { organisationId, accountId, personId, entitlementId, kind, role, current, as_of: asOf } = filters;
  let query = db.selectFrom('directory.access_grant as g').where(isVisible(caller, sql.ref('g.organisation_id')));
  if (organisationId) query = query.where('g.organisation_id', 'in', organisationId);
  if (accountId) query = query.where('g.account_id', 'in', accountId);
  if (entitlementId) query = query.where('g.entitlement_id', 'in', entitlementId);
  if (kind) query = query.where('g.kind', 'in', kind);
  if (role) query = query.where('g.role', 'in', role);
  if (current !== undefined) query = query.where('g.until_not_after', current ? 'is' : 'is not', null);
  if (personId) {
    const validAt = asOf
      ? sql`l.valid_from <= ${asOf} and (l.valid_to is null or l.valid_to > ${asOf})`
      : sql`l.valid_to is null`;
    query = query.where(sql<boolean>`g.account_id in (
      select l.account_id from governance.account_link l where l.person_id = any(${[...personId]}::uuid[]) and ${validAt})`);
  }
  if (asOf) query = query.where(grantsAsOf(asOf));
  if (filters.updatedAfter) query = query.where('g.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

type Row = Omit<Grant, 'since' | 'until' | 'authorisedBy' | 'certainty'> & {
  sinceNotBefore: Date | null;
  sinceNotAfter: Date;
  untilNotBefore: Date | null;
  untilNotAfter: Date | null;
  authorisedBy: { kind: 'rule' | 'classification' | 'exception'; id: string; version: number | null } | null;
  certainty: 'observed' | 'possible';
};

/** Grants of these ids, in any order; with `asOf` the person, the authorisation and the certainty of then. */
export async function loadGrants(
  db: Db,
  ids: readonly string[],
  { caller, asOf }: { caller: Caller; asOf?: Date | undefined },
): Promise<Grant[]> {
  const at = asOf ?? new Date((await readNow(db)).getTime() + 1);
  const judged = { at, isPast: asOf !== undefined };
  const certainty = asOf
    ? sql`case when g.since_not_after <= ${at} and (g.until_not_before is null or ${at} <= g.until_not_before)
                and not ${isUncovered(sql`g.organisation_id`, asOf)} then 'observed' else 'possible' end`
    : sql`null`;
  const { rows } = await sql<Row>`
    select g.id, g.created_at as "createdAt", g.updated_at as "updatedAt", g.version,
           g.organisation_id as "organisationId", g.entitlement_id as "entitlementId", g.kind,
           g.account_id as "accountId", p.id as "personId", g.role, g.until_not_after is null as current,
           g.since_not_before as "sinceNotBefore", g.since_not_after as "sinceNotAfter",
           g.until_not_before as "untilNotBefore", g.until_not_after as "untilNotAfter",
           case when g.until_not_after is null then r.last_read_completed_at else closing.observed_at end as "observedAt",
           ${authorisedBy(judged)} as "authorisedBy", ${certainty} as certainty
      from directory.access_grant g
      join directory.account a on a.id = g.account_id
      left join directory.read_state r on r.organisation_id = g.organisation_id
      left join lateral (
        select max(s.last_read_completed_at) as observed_at from directory.snapshot s
         where s.organisation_id = g.organisation_id and s.last_read_started_at = g.until_not_before) closing on true
      ${authorisationJoins(judged)}
     where g.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('g.organisation_id'))}`.execute(db);
  return rows.map((row) => toGrant(row, asOf !== undefined));
}

function toGrant(row: Row, withCertainty: boolean): Grant {
  const {
    sinceNotBefore,
    sinceNotAfter,
    untilNotBefore,
    untilNotAfter,
    authorisedBy: authorised,
    certainty,
    ...grant
  } = row;
  return {
    ...grant,
    since: { notBefore: sinceNotBefore, notAfter: sinceNotAfter },
    until: untilNotAfter === null ? null : { notBefore: untilNotBefore, notAfter: untilNotAfter },
    authorisedBy: authorised && { ...authorised, id: authorisingId(authorised) },
    ...(withCertainty ? { certainty } : {}),
  };
}

/** A class has no object of its own in the REST: its id is bare. */
function authorisingId({ kind, id }: { kind: string; id: string }): string {
  return kind in idPrefixes ? publicId(kind as 'rule' | 'exception', id) : id;
}
