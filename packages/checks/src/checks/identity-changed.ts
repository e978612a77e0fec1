import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { removeUser } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { organisationWords } from '../sentences/words.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  personName: string;
  acceptedEmail: string | null;
  acceptedName: string;
  changed: ('domain' | 'names')[];
};

/** The check whose accepted value is who an account said it was: address and names. */
export const identityChangedId = 'identity-changed';

/** Nobody takes over the account of somebody else unnoticed. */
export const identityChanged = defineCheck<Facts>({
  id: identityChangedId,
  version: 1,
  title: 'An account should stay with whom it was linked to',
  description:
    'The address and the names of a linked account stay what they were when somebody accepted them; otherwise the account may have been taken over, or the seat given to somebody else.',
  severity: 'medium',
  severityNotes: 'Always medium.',
  dueNotes: '7 days',
  ownDueHours: { medium: 168 },
  needs: [],
  grain: 'account',
  appliesTo: 'Every current account that is linked to a person.',
  passesWhen:
    'The domain of its address, and at least one of its names, are the accepted ones: those at the link, at the start of governance, or confirmed since.',
  failsWhen: 'The domain is another one, or both names are.',
  controls: ['ISO 27001 A.5.16'],
  advice: {
    action: 'link',
    text: 'Ask the person. A wanted change is confirmed here with the reason; else link the account anew or remove it.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: 'changed',
  rootCause: null,
  find: () => ({
    population: sql`tally.linked`,
    with: [
      sql`accepted as materialized (
          select v.subject_id as account_id, v.value, v.valid_from
            from organisation o join governance.accepted_value v on v.organisation_id = o.id
           where v.check_id = ${sql.lit(identityChangedId)} and v.subject_type = 'account' and v.valid_to is null)`,
      sql`judged as (
          select account.*, first.email as accepted_email, first.first_name as accepted_first_name,
                 first.last_name as accepted_last_name, array_remove(array[
                   case when account.domain <> split_part(first.email, '@', -1) then 'domain' end,
                   case when lower(trim(account.first_name)) <> lower(trim(first.first_name))
                         and lower(trim(account.last_name)) <> lower(trim(first.last_name)) then 'names' end], null) as changed
            from account
            left join accepted on accepted.account_id = account.id and accepted.valid_from >= account.linked_at
           cross join lateral (
             select case when accepted.account_id is null then account.linked_email else accepted.value ->> 'email' end as email,
                    case when accepted.account_id is null then account.linked_first_name else accepted.value ->> 'firstName' end as first_name,
                    case when accepted.account_id is null then account.linked_last_name else accepted.value ->> 'lastName' end as last_name) first
           where account.person_id is not null)`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, 'changed' as subject_key,
                 account.id as account_id, account.person_id, 'medium' as severity, 604800 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 false as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'firstName', account.first_name, 'lastName', account.last_name,
                   'personName', account.person_name, 'acceptedEmail', account.accepted_email,
                   'acceptedName', concat_ws(' ', account.accepted_first_name, account.accepted_last_name),
                   'changed', to_jsonb(account.changed)) as facts
            from judged account where account.changed <> '{}')`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const whose = `The account of ${facts.personName} in ${organisationWords(organisationName)}`;
    const changes = [
      ...(facts.changed.includes('domain') ? [`has the address ${facts.email} instead of ${facts.acceptedEmail}`] : []),
      ...(facts.changed.includes('names') ? [`is called ${facts.accountName} instead of ${facts.acceptedName}`] : []),
    ];
    return `${whose} ${changes.join(' and ')}`;
  },
  remediate: ({ facts }, context) => {
    const removal = removeUser(facts, context);
    return {
      ...removal,
      steps: [
        `Ask ${facts.personName}, by another way than the new address, whether the change is theirs.`,
        'If it is wanted, confirm it here, with the reason. If the account belongs to somebody else now, link it to them.',
        'If neither:',
        ...removal.steps,
      ],
    };
  },
  resolve: ({ isGone, identityChanged: isLinkedAnew, xeroFactsChanged }) => {
    if (isGone) return 'fixed_verified';
    if (isLinkedAnew) return 'identity_corrected';
    return xeroFactsChanged ? 'fixed_verified' : 'change_confirmed';
  },
});
