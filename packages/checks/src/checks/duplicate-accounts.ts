import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inXero } from '../remediation/remediations.ts';
import { listWords, organisationWords } from '../sentences/words.ts';

type Facts = {
  /** The person's name, or what Xero calls the accounts that nobody is linked to. */
  name: string;
  count: number;
  accounts: { id: string; email: string | null; role: string }[];
};

/** Nobody has several accounts in one organisation. */
export const duplicateAccounts = defineCheck<Facts>({
  id: 'duplicate-accounts',
  version: 1,
  title: 'A person should have one account in an organisation',
  description: 'Nobody has two accounts in the same organisation; across organisations that is normal.',
  severity: 'medium',
  severityNotes: 'Always medium.',
  dueNotes: '14 days',
  ownDueHours: { medium: 336 },
  needs: [],
  grain: 'account',
  appliesTo: 'Every current account.',
  passesWhen: 'It is the only one of its person in the organisation.',
  failsWhen:
    'Two or more current accounts of one organisation are linked to the same person; or, while nobody is linked, have the same global user or the same address.',
  controls: ['PCI DSS 8.2.1'],
  advice: { action: 'remove_user', text: 'Keep one of the accounts and remove the others in Xero.' },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: null,
  find: () => ({
    population: sql`tally.accounts`,
    failed: sql`select organisation_id, sum(count) as failed from several group by 1`,
    with: [
      sql`owned as materialized (
          select organisation_id, id, person_id, email, role, name, person_name,
                 coalesce(person_id, xero_global_user_id, md5(normalised_email)::uuid) as human from account)`,
      sql`repeated as materialized (
          select organisation_id, human from owned where human is not null group by 1, 2 having count(*) > 1)`,
      // In a case, which is no join: each account is looked up among the few that are repeated.
      sql`several as materialized (
          select organisation_id, human, count(*) as count, min(person_id::text)::uuid as person_id, min(id::text)::uuid as first_id,
                 coalesce(min(person_name), min(name)) as name,
                 jsonb_agg(jsonb_build_object('id', id, 'email', email, 'role', role) order by id) as accounts
            from owned where case when (organisation_id, human) in (select organisation_id, human from repeated) then true end group by 1, 2)`,
      sql`failing as (
          select organisation_id, case when person_id is null then 'account' else 'person' end as subject_type,
                 coalesce(person_id, first_id) as subject_id, '' as subject_key,
                 case when person_id is null then first_id end as account_id, person_id, 'medium' as severity,
                 1209600 as due_seconds, null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object('name', name, 'count', count, 'accounts', accounts) as facts
            from several)`,
    ],
  }),
  summarise: ({ facts, organisationName }) =>
    `${facts.name} has ${facts.count} accounts in ${organisationWords(organisationName)} (${listWords(facts.accounts.map(({ email, role }) => email ?? role))})`,
  remediate: (_row, context) =>
    inXero('remove_user', null, context, [
      'Decide which account stays. A subscriber’s subscription must be transferred first.',
      'Open the users page (organisation name → Settings → Users) and remove the others.',
    ]),
  resolve: ({ isGone, xeroFactsChanged, identityChanged }) =>
    !identityChanged && (isGone || xeroFactsChanged) ? 'fixed_verified' : 'identity_corrected',
});
