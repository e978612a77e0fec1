import { isOwnAddressOfClient, roleRank } from '@keyledger/checks';
import { type RawBuilder, sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';

const hasLeft = (now: Date) =>
  sql`(p.deleted_at is not null or p.status = 'offboarded' or coalesce(p.ends_at <= ${now}, false))`;

/**
 * The common table expression `unknown`: current accounts of which nobody knows whose or what they are, with domain, local part and
 * rank. `may_be_proposed` leaves out who holds the highest rank, and the addresses of leavers: those are decided one by one.
 */
export function unknownAccounts({ now }: Pick<ProposalContext, 'now'>): RawBuilder<unknown> {
  return sql`address_of_leaver as materialized (
    select distinct address from people.person p
     cross join lateral unnest(array_append(p.normalised_aliases, p.normalised_email)) as address
     where address is not null and ${hasLeft(now)}
  ), unknown as (
    select a.id, a.organisation_id, concat_ws(' ', a.first_name, a.last_name) as name, a.normalised_email as email,
           ${roleRank(sql`a.role`)} as rank, split_part(a.normalised_email, '@', -1) as domain,
           split_part(a.normalised_email, '@', 1) as local_part, o.relationship,
           ${roleRank(sql`a.role`)} < 50
             and not exists (select from address_of_leaver l where l.address = a.normalised_email) as may_be_proposed
      from directory.account a
      join (select known.id, coalesce(op.relationship, 'own') as relationship, coalesce(op.own_domains, '{}') as own_domains
              from directory.organisation known
              left join governance.organisation_policy op on op.organisation_id = known.id and op.valid_to is null
             where known.connection_state <> 'expected' and coalesce(op.governance, 'observed') <> 'retired'
           ) o on o.id = a.organisation_id
     where a.status = 'current' and a.role <> 'REMOVED' and a.normalised_email is not null
       and not exists (select from governance.account_link l
                        where l.account_id = a.id and l.valid_to is null and l.person_id is not null)
       and not exists (select from governance.account_kind k where k.account_id = a.id and k.valid_to is null)
       and not ${isOwnAddressOfClient})`;
}

/** Condition: person `p` works here at an instant. */
export function worksHere(now: Date): RawBuilder<boolean> {
  return sql<boolean>`not ${hasLeft(now)}`;
}
