import { type RawBuilder, sql } from 'kysely';

/** Turns `*` of an address pattern into SQL's, and takes the meaning from every other sign. */
const likePattern = sql`replace(replace(replace(replace(given, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%')`;

/** Condition: account `a` has one of the addresses of classification rule `r`, if that names any. */
const fitsAddress: RawBuilder<boolean> = sql<boolean>`(r.match_addresses = '{}'
  or coalesce(a.normalised_email like any(array(select ${likePattern} from unnest(r.match_addresses) as given)), false))`;

/** Condition: account `a` fits what classification rule `r` says beside domains and addresses. */
const fitsOtherwise: RawBuilder<boolean> = sql<boolean>`(
  (r.match_global_user_ids = '{}' or coalesce(a.xero_global_user_id = any(r.match_global_user_ids), false))
  and (r.match_organisation_ids = '{}' and r.match_group_ids = '{}'
    or a.organisation_id = any(r.match_organisation_ids)
    or exists (select from governance.organisation_group_member m
                where m.organisation_id = a.organisation_id and m.valid_to is null and m.group_id = any(r.match_group_ids))))`;

/** Condition: rule `rule` names addresses, all of them whole. */
const namesWholeAddresses: RawBuilder<boolean> = sql<boolean>`(rule.match_domains = '{}' and rule.match_addresses <> '{}'
  and array_position(array(select strpos(given, '*') > 0 from unnest(rule.match_addresses) as given), true) is null)`;

/**
 * The accounts of a relation that fit classification rules of another: any value of a field, each field that is given. Gives
 * `columns` of `a` and `r`. The rules may be stored ones or ones that are only asked about. Those with domains or whole addresses,
 * perhaps a thousand, are joined by them; the others are looked at one by one. An address that a rule names twice fits twice.
 */
export function accountsThatFit(
  columns: RawBuilder<unknown>,
  { accounts, rules }: { accounts: RawBuilder<unknown>; rules: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    select ${columns} from ${accounts} a
      join (select rule.*, given.domain from ${rules} rule cross join lateral unnest(rule.match_domains) as given (domain)) r
        on r.domain = split_part(a.normalised_email, '@', -1)
     where ${fitsAddress} and ${fitsOtherwise}
    union all
    select ${columns} from ${accounts} a
      join (select rule.*, given.address from ${rules} rule cross join lateral unnest(rule.match_addresses) as given (address)
             where ${namesWholeAddresses}) r
        on r.address = a.normalised_email
     where ${fitsOtherwise}
    union all
    select ${columns} from ${accounts} a
      join (select rule.* from ${rules} rule where rule.match_domains = '{}' and not ${namesWholeAddresses}) r
        on ${fitsAddress} and ${fitsOtherwise}`;
}
