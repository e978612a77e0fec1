import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { accountFacts, isIdentified } from '../scope/accounts-in-scope.ts';
import { hasPeopleSource } from '../scope/has-people-source.ts';
import { accessWords, listWords, organisationWords } from '../sentences/words.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  kind: string;
  problem: 'no_person' | 'ambiguous' | 'person_deleted' | 'class_incomplete' | 'class_ended';
  /** What the class lacks; empty unless the problem is the class. */
  missing: string[];
  /** How many people share the account's address. */
  candidates: number;
};

/** Every account belongs to a known person, or to a class whose facts are in force. */
export const userIdentified = defineCheck<Facts>({
  id: 'user-identified',
  version: 1,
  title: 'User should be identified',
  description: 'Every account belongs to a person whom the company knows, or is of a kind for which somebody answers.',
  severity: 'medium',
  severityNotes: 'High from Standard upwards, and for a role that Xero does not explain.',
  dueNotes: '7 days',
  ownDueHours: { high: 168, medium: 168 },
  needs: ['people_source'],
  grain: 'account',
  appliesTo: 'Every current account.',
  passesWhen:
    'It is linked to a person, or of a kind (external, client, shared, integration, vendor) whose facts are in force.',
  failsWhen:
    'No link, a link to a deleted person, two candidates of equal weight, or a kind without its facts. Equal names alone only suggest a person.',
  controls: ['SOC 2 CC6.1', 'SOC 2 CC6.2', 'ISO 27001 A.5.16', 'PCI DSS 8.2.1'],
  advice: {
    action: 'link',
    text: 'Link the account to a person, create the person, or say what kind of account it is.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: false,
  changeKey: null,
  rootCause: 2,
  find: () => ({
    ready: hasPeopleSource,
    population: sql`tally.accounts`,
    with: [
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id,
                 case when account.rank >= 40 then 'high' else 'medium' end as severity,
                 604800 as due_seconds, null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared,
                 null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'candidates', same.candidates,
                   'missing', to_jsonb(account.kind_problems),
                   'problem', case
                     when account.kind not in ('person', 'unclassified') and account.kind_problems = '{ended}' then 'class_ended'
                     when account.kind not in ('person', 'unclassified') then 'class_incomplete'
                     when account.person_id is not null then 'person_deleted'
                     when same.candidates > 1 then 'ambiguous'
                     else 'no_person' end) as facts
            from account
            cross join lateral (
              select count(*) as candidates from people.person p
               where account.person_id is null and p.deleted_at is null
                 and (p.normalised_email = account.normalised_email
                   or (p.normalised_aliases @> array[account.normalised_email] and p.normalised_aliases <> '{}'))
            ) same
           where not ${isIdentified} and ${hasPeopleSource})`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const who =
      facts.email === null || facts.email === facts.accountName
        ? facts.accountName
        : `${facts.accountName} (${facts.email})`;
    return `${who} is ${accessWords(facts)} of ${organisationWords(organisationName)}, ${problemWords(facts)}`;
  },
  remediate: ({ facts }) => {
    if (facts.problem === 'class_incomplete' || facts.problem === 'class_ended')
      return inKeyledger('classify', [
        `Complete what is known about this ${facts.kind} account: ${listWords(facts.missing)}.`,
      ]);
    return inKeyledger('link', [
      'Link the account to a person, or create the person in the source of people.',
      'If it belongs to nobody of yours, say what kind of account it is: external, client, shared, integration or vendor.',
    ]);
  },
  resolve: ({ isGone }) => (isGone ? 'subject_gone' : 'identity_corrected'),
});

function problemWords(facts: Facts): string {
  switch (facts.problem) {
    case 'no_person':
      return 'and nobody knows whose account it is';
    case 'ambiguous':
      return `and ${facts.candidates} people share the address`;
    case 'person_deleted':
      return 'and the person it is linked to was deleted';
    case 'class_incomplete':
      return `and its record as ${facts.kind} account lacks ${listWords(facts.missing.map(missingWords))}`;
    case 'class_ended':
      return `and its record as ${facts.kind} account has ended`;
  }
}

function missingWords(missing: string): string {
  return missing === 'ended' ? 'a later end' : missing.replaceAll('_', ' ');
}
