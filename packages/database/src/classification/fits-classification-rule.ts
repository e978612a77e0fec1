import { type RawBuilder, sql } from 'kysely';

/** Turns `*` of an address pattern into SQL's, and takes the meaning from every other sign. */
const likePattern = sql`replace(replace(replace(replace(given, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%')`;

/**
 * Condition: account `a` fits classification rule `r`: any value of a field, each field that is given. `r` may be a stored rule or
 * one that is only asked about.
 */
export const fitsClassificationRule: RawBuilder<boolean> = sql<boolean>`(
  (r.match_domains = '{}' or coalesce(split_part(a.normalised_email, '@', -1) = any(r.match_domains), false))
  and (r.match_addresses = '{}'
    or coalesce(a.normalised_email like any(array(select ${likePattern} from unnest(r.match_addresses) as given)), false))
  and (r.match_global_user_ids = '{}' or coalesce(a.xero_global_user_id = any(r.match_global_user_ids), false))
  and (r.match_organisation_ids = '{}' and r.match_group_ids = '{}'
    or a.organisation_id = any(r.match_organisation_ids)
    or exists (select from governance.organisation_group_member m
                where m.organisation_id = a.organisation_id and m.valid_to is null and m.group_id = any(r.match_group_ids))))`;
