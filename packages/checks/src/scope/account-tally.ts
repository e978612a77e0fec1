import { sql } from 'kysely';
import { hasDomainToTrust, isAnsweredFor, isClientInForce } from './accounts-in-scope.ts';

/**
 * The common table expression `tally`, over `account`: how many current accounts an organisation has, and how many of those that
 * several checks speak about. Counted once for all of them.
 */
export const accountTally = sql`tally as materialized (
  select organisation_id, count(*) as accounts, count(person_id) as linked,
         count(*) filter (where is_subscriber) as subscribers,
         count(*) filter (where rank >= 40 or is_subscriber) as administrators,
         count(*) filter (where rank >= 50 and kind not in ('client', 'vendor', 'integration', 'shared')) as advisers,
         count(*) filter (where ${isAnsweredFor}) as answered_for,
         count(*) filter (where not ${isClientInForce}) as not_of_client,
         count(*) filter (where ${hasDomainToTrust}) as with_domain_to_trust
    from account group by 1)`;
