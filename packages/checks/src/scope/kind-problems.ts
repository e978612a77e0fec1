import { type RawBuilder, sql } from 'kysely';

/** Whether account `a` has an address of organisation `o`, which is a client's. Costs nothing where it is no client's. */
export const isOwnAddressOfClient = sql<boolean>`(o.relationship = 'client' and exists (
  select from unnest(o.own_domains) as own_domain
   where split_part(a.normalised_email, '@', -1) = own_domain or split_part(a.normalised_email, '@', -1) like '%.' || own_domain))`;

/**
 * What keeps the class `k` of account `a` (person `l`, organisation `o`) from being in force, as an array of the words of
 * the domain's `kindInForce`; empty when it is in force.
 */
export function kindProblems(now: Date | RawBuilder<unknown>): RawBuilder<string[]> {
  return sql<string[]>`array_remove(array[
    case when k.kind in ('shared', 'integration', 'vendor') and k.owner_person_id is null then 'owner' end,
    case when k.kind = 'shared' and coalesce(trim(k.purpose), '') = '' then 'purpose' end,
    case when k.kind = 'external' and k.sponsor_person_id is null then 'sponsor' end,
    case when k.kind = 'external' and coalesce(trim(k.company), '') = '' then 'company' end,
    case when k.kind = 'external' and cardinality(k.organisation_ids) = 0 then 'organisations'
         when k.kind = 'external' and a.organisation_id <> all (k.organisation_ids) then 'other_organisation' end,
    case when k.kind = 'external' and coalesce(trim(k.ceiling), '') = '' then 'ceiling' end,
    case when k.kind = 'external' and k.approved_by is null then 'approver'
         when k.kind = 'external' and k.approved_by = l.person_id::text then 'independent_approver' end,
    case when k.kind in ('external', 'vendor') and k.ends_at is null then 'end'
         when k.kind in ('external', 'vendor') and k.ends_at <= ${now}::timestamptz then 'ended' end,
    case when k.kind = 'client' and o.relationship <> 'client' then 'client_organisation'
         when k.kind = 'client' and k.kind_source = 'heuristic' and not ${isOwnAddressOfClient} then 'own_domain' end
  ], null)`;
}
