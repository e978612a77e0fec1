import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { accountFacts, isClientInForce } from '../scope/accounts-in-scope.ts';
import { accessWords, listWords, organisationWords } from '../sentences/words.ts';
import { wordsSetting } from '../settings.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  /** Why it is taken for a shared mailbox; only `kind` is somebody's word. */
  sign: 'kind' | 'local_part' | 'department';
  /** What its record lacks; empty where it is only guessed. */
  missing: string[];
};

const localParts = [
  'account',
  'accounting',
  'accounts',
  'admin',
  'administrator',
  'ap',
  'ar',
  'billing',
  'bookkeeping',
  'contact',
  'finance',
  'hello',
  'info',
  'invoices',
  'mail',
  'office',
  'payable',
  'payables',
  'payroll',
  'purchasing',
  'receivables',
  'reception',
  'sales',
  'support',
  'team',
];

/** A mailbox that several people read has an owner and a purpose. */
export const sharedMailbox = defineCheck<Facts>({
  id: 'shared-mailbox',
  version: 1,
  title: 'A shared mailbox should have an owner and a purpose',
  description: 'Nobody can tell who acted behind an address that several people read; so somebody answers for it.',
  severity: 'medium',
  severityNotes: 'Always medium.',
  dueNotes: '14 days',
  ownDueHours: { medium: 336 },
  needs: [],
  grain: 'account',
  appliesTo: 'Every current account but those of a client’s own staff.',
  passesWhen:
    'It belongs to one person, or it is of kind shared with an owner and a purpose. What somebody said about an account outweighs every sign.',
  failsWhen:
    'It is of kind shared without owner or purpose; or its address or name looks shared (accounts@, info@, the name of a department) and nobody has said whose it is: that needs confirmation.',
  controls: ['PCI DSS 8.2.2', 'ISO 27001 A.5.16'],
  advice: {
    action: 'classify',
    text: 'Say that the account is shared, with its owner and purpose; or link it to the one person whose it is.',
  },
  settings: {
    localParts: {
      kind: 'words',
      title: 'What stands before the @ of a shared mailbox',
      default: localParts,
      maximumItems: 500,
    },
  },
  restsOn: 'xero',
  isFactOfXero: false,
  changeKey: null,
  rootCause: 5,
  find: ({ settings }) => ({
    population: sql`tally.not_of_client`,
    with: [
      // One probe of the index per department, however many people there are.
      sql`department as materialized (
          with recursive each (name) as (
            select min(lower(trim(p.department))) from people.person p where p.department is not null and p.deleted_at is null
            union all
            select (select min(lower(trim(p.department))) from people.person p
                     where p.department is not null and p.deleted_at is null and lower(trim(p.department)) > each.name)
              from each where each.name is not null)
          select name from each where name <> '')`,
      sql`local_part as materialized (select distinct unnest(${wordsSetting(settings, 'localParts')}::text[]) as word)`,
      sql`judged as (
          select account.*,
                 case when account.kind = 'shared' and account.kind_problems && '{owner,purpose}' then 'kind'
                      when account.kind <> 'unclassified' and (account.kind <> 'person' or account.link_method in ('manual', 'confirmed')) then null
                      when split_part(account.normalised_email, '@', 1) in (select word from local_part) then 'local_part'
                      when lower(account.name) in (select name from department) then 'department' end as sign
            from account
           where not ${isClientInForce})`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id, 'medium' as severity, 1209600 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'sign', account.sign,
                   'missing', case when account.sign = 'kind' then to_jsonb(account.kind_problems) else '[]' end) as facts
            from judged account where account.sign is not null)`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const has = `${facts.email ?? facts.accountName} is ${accessWords(facts)} of ${organisationWords(organisationName)}`;
    switch (facts.sign) {
      case 'kind':
        return `${has}, a shared mailbox without ${listWords(facts.missing)}`;
      case 'local_part':
        return `${has} and looks like a shared mailbox: needs confirmation`;
      case 'department':
        return `${has} and is called like a department: needs confirmation`;
    }
  },
  remediate: ({ facts }) =>
    inKeyledger(
      'classify',
      facts.sign === 'kind'
        ? [`Complete what is known about this shared account: ${listWords(facts.missing)}.`]
        : [
            'If several people use it: say that it is shared, who owns it and what for.',
            'If it belongs to one person: link it to them.',
          ],
    ),
  resolve: ({ isGone, xeroFactsChanged, identityChanged }) => {
    if (isGone) return 'subject_gone';
    if (identityChanged) return 'identity_corrected';
    return xeroFactsChanged ? 'fixed_verified' : 'rule_changed';
  },
});
