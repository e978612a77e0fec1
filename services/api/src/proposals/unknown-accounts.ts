import { describeAccounts, roleRank } from '@keyledger/checks';
import { type RawBuilder, sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';

const hasLeft = (now: Date) =>
  sql`(p.deleted_at is not null or p.status = 'offboarded' or coalesce(p.ends_at <= ${now}, false))`;

/**
 * The common table expression `unknown`: current accounts of which nobody knows whose or what they are, with domain, local part and
 * rank. `may_be_proposed` leaves out who holds the highest rank, and the addresses of leavers: those are decided one by one.
 */
export function unknownAccounts({ organisationIds, now }: ProposalContext): RawBuilder<unknown> {
  return sql`unknown as materialized (
    select a.id, a."organisationId" as organisation_id, a.name, a.email, ${roleRank(sql`a.role`)} as rank,
           split_part(a.email, '@', -1) as domain, split_part(a.email, '@', 1) as local_part,
           coalesce(op.relationship, 'own') as relationship,
           ${roleRank(sql`a.role`)} < 50 and not exists (
             select from people.person p
              where (p.normalised_email = a.email or p.normalised_aliases @> array[a.email]) and ${hasLeft(now)}) as may_be_proposed
      from (${describeAccounts(organisationIds, now)}) a
      left join governance.organisation_policy op on op.organisation_id = a."organisationId" and op.valid_to is null
     where not a."isIdentified" and a.kind = 'unclassified' and a."personId" is null and a.email is not null)`;
}

/** Condition: person `p` works here at an instant. */
export function worksHere(now: Date): RawBuilder<boolean> {
  return sql<boolean>`not ${hasLeft(now)}`;
}
