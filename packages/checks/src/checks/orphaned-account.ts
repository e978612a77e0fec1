import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { accountFacts, isAnsweredFor } from '../scope/accounts-in-scope.ts';
import { hasPeopleSource } from '../scope/has-people-source.ts';
import { accessWords, organisationWords } from '../sentences/words.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  kind: string;
  problem: 'person_vanished' | 'answerable_left';
  /** Who vanished, or who answered for the account and left. */
  personName: string;
};

/** Somebody is still there who answers for every account. */
export const orphanedAccount = defineCheck<Facts>({
  id: 'orphaned-account',
  version: 1,
  title: 'Every account should still have somebody who answers for it',
  description:
    'The person of an account still stands in a source of people, and the owner or sponsor of an account that is no person’s is still employed.',
  severity: 'high',
  severityNotes: 'Always high.',
  dueNotes: '7 days',
  ownDueHours: { high: 168 },
  needs: ['people_source'],
  grain: 'account',
  appliesTo: 'Every current account that is linked to a person, or is external, shared or an integration.',
  passesWhen: 'Its person stands in a source of people or is marked as left; its owner or sponsor is employed.',
  failsWhen:
    'Its person is missing from two successive good imports although nothing says that they left; or the owner or sponsor of an external, shared or integration account has left.',
  controls: ['SOC 2 CC6.2', 'ISO 27001 A.5.16'],
  advice: {
    action: 'classify',
    text: 'Find out whether the person left and say so in the source; or name somebody else as owner or sponsor.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: false,
  changeKey: null,
  rootCause: 3,
  find: ({ now }) => ({
    ready: hasPeopleSource,
    population: sql`tally.answered_for`,
    with: [
      sql`owned as (
          select account.*,
                 case when account.kind = 'person' then
                        case when account.person_missing_runs > 1 and not account.person_has_left and not exists (
                          select from people.person self join people.person same on same.normalised_email = self.normalised_email
                           where self.id = account.person_id and same.id <> self.id and same.source <> self.source
                             and same.deleted_at is null and same.missing_runs = 0 and same.status <> 'offboarded'
                             and (same.ends_at is null or same.ends_at > ${now}::timestamptz))
                          then 'person_vanished' end
                      when exists (
                        select from people.person answerable
                         where answerable.id = account.answerable_person_id and (answerable.deleted_at is not null
                           or answerable.status = 'offboarded' or answerable.ends_at <= ${now}::timestamptz)) then 'answerable_left' end as problem
            from account where ${isAnsweredFor})`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id, 'high' as severity, 604800 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'problem', account.problem, 'personName', coalesce(
                   case account.problem when 'answerable_left' then (
                     select answerable.display_name from people.person answerable where answerable.id = account.answerable_person_id) end,
                   account.person_name)) as facts
            from owned account where account.problem is not null)`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const has = `${facts.accountName} is ${accessWords(facts)} of ${organisationWords(organisationName)}`;
    return facts.problem === 'person_vanished'
      ? `${has}, but ${facts.personName} is missing from the source of people`
      : `${has}, but ${facts.personName}, who answered for this ${facts.kind} account, has left`;
  },
  remediate: ({ facts }) =>
    facts.problem === 'person_vanished'
      ? inKeyledger('link', [
          `Find out whether ${facts.personName} left. If so, say it in the source of people: the account is then to be removed.`,
          'If not, put them back into the source, or link the account to the person whose it is.',
        ])
      : inKeyledger('classify', [
          'Name somebody who is employed as the owner or sponsor of this account.',
          'If nobody needs it any more: remove the user in Xero.',
        ]),
  resolve: ({ isGone }) => (isGone ? 'subject_gone' : 'identity_corrected'),
});
