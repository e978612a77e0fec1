import { type RawBuilder, sql } from 'kysely';

/** Turns `*` of an address pattern into SQL's, and takes the meaning from every other sign. */
const likePattern = sql`replace(replace(replace(replace(given, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%')`;

/** Condition: account `a` fits what classification rule `r` says beside domains. */
const fitsOtherwise: RawBuilder<boolean> = sql<boolean>`(
  (r.match_addresses = '{}'
    or coalesce(a.normalised_email like any(array(select ${likePattern} from unnest(r.match_addresses) as given)), false))
  and (r.match_global_user_ids = '{}' or coalesce(a.xero_global_user_id = any(r.match_global_user_ids), false))
  and (r.match_organisation_ids = '{}' and r.match_group_ids = '{}'
    or a.organisation_id = any(r.match_organisation_ids)
    or exists (select from governance.organisation_group_member m
                where m.organisation_id = a.organisation_id and m.valid_to is null and m.group_id = any(r.match_group_ids))))`;

/**
 * The accounts of a relation that fit classification rules of another: any value of a field, each field that is given. Gives
 * `columns` of `a` and `r`. The rules may be stored ones or ones that are only asked about. Those with domains, perhaps a thousand,
 * are joined by them; the others are looked at one by one.
 */
export function accountsThatFit(
  columns: RawBuilder<unknown>,
  { accounts, rules }: { accounts: RawBuilder<unknown>; rules: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    select ${columns} from ${accounts} a
      join (select rule.*, given.domain from ${rules} rule cross join lateral unnest(rule.match_domains) as given (domain)) r
        on r.domain = split_part(a.normalised_email, '@', -1)
     where ${fitsOtherwise}
    union all
    select ${columns} from ${accounts} a join ${rules} r on r.match_domains = '{}' and ${fitsOtherwise}`;
}
