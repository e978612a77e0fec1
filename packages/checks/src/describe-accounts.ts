import { type RawBuilder, sql } from 'kysely';
import { accountsInScope, isIdentified } from './scope/accounts-in-scope.ts';
import { organisationsInScope } from './scope/organisations-in-scope.ts';

/** A current account as checks see it. */
export type DescribedAccount = {
  id: string;
  organisationId: string;
  name: string;
  email: string | null;
  role: string;
  personId: string | null;
  personName: string | null;
  kind: string;
  /** Whether it has a person who is known, or a class whose facts are in force. */
  isIdentified: boolean;
};

/** Every current account of organisations that are not retired, as checks see it. */
export function describeAccounts(organisationIds: readonly string[], now: Date): RawBuilder<DescribedAccount> {
  return sql<DescribedAccount>`
    with ${organisationsInScope(organisationIds, now)}, ${accountsInScope(now)}
    select account.id, account.organisation_id as "organisationId", account.name, account.normalised_email as email,
           account.role, account.person_id as "personId", account.person_name as "personName", account.kind,
           ${isIdentified} as "isIdentified"
      from account order by account.id`;
}
