import { administratorOrder, administratorsNamed, canAdminister } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { accountKind, validAt } from '../accounts/account-kind.ts';
import { accountNameOrUnnamed } from '../accounts/account-name.ts';
import type { LeaverPlan } from './leaver-plan-schema.ts';

/** Whom a letter is addressed to. */
export type ClientContact = LeaverPlan['letters'][number]['to'][number];

/** Condition: an external account is the client's, by its address or by the company that it is said to be of. */
const isOfClient: RawBuilder<boolean> = sql<boolean>`(
  exists (select from unnest(op.own_domains) as own_domain
           where split_part(a.normalised_email, '@', -1) = own_domain
              or split_part(a.normalised_email, '@', -1) like '%.' || own_domain)
  or lower(trim(k.company)) in (lower(trim(o.name)), lower(trim(o.legal_name))))`;

/**
 * The clients' own people who may be able to remove users, by organisation and in the order in which they are asked: staff of the
 * client, and external accounts that are known to be the client's. Never our own people, nor anybody of whom nobody said who it is.
 */
export async function findClientContacts(
  db: Db,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ClientContact[]>> {
  const { rows } = await sql<ClientContact & { organisationId: string }>`
    select ranked."organisationId", ranked.name, ranked.email
      from (
        select a.organisation_id as "organisationId", ${accountNameOrUnnamed('a')} as name, a.email,
               row_number() over (partition by a.organisation_id order by ${administratorOrder}) as place
          from directory.account a
          join directory.organisation o on o.id = a.organisation_id
          join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
          left join governance.account_link l on l.account_id = a.id and ${validAt('l', null)}
          left join people.person p on p.id = l.person_id
          left join governance.account_kind k on k.account_id = a.id and ${validAt('k', null)}
         where a.organisation_id = any(${[...organisationIds]}::uuid[]) and op.relationship = 'client' and ${canAdminister}
           and l.person_id is null
           and (${accountKind} = 'client' or ${accountKind} = 'external' and ${isOfClient})
      ) ranked
     where ranked.place <= ${sql.lit(administratorsNamed)}
     order by ranked."organisationId", ranked.place`.execute(db);
  const contacts = rows.map(({ organisationId, ...contact }) => ({ organisationId, contact }));
  const grouped = Map.groupBy(contacts, ({ organisationId }) => organisationId);
  return new Map([...grouped].map(([id, theirs]) => [id, theirs.map(({ contact }) => contact)]));
}
