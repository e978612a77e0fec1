import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { transferSubscription } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { instantText } from '../scope/instant-text.ts';
import { organisationWords, whenWords } from '../sentences/words.ts';

type Facts =
  | { problem: 'none' | 'several'; count: number }
  | { problem: 'offboarded'; accountName: string; personName: string; leftAt: string }
  | { problem: 'external' | 'shared'; accountName: string }
  | { problem: 'changed'; accountName: string; acceptedName: string | null };

/** The check whose accepted value is the account that holds the subscription. */
export const subscriberSafetyId = 'subscriber-safety';

/** Every organisation has one subscriber: somebody of ours, and the one who was accepted. */
export const subscriberSafety = defineCheck<Facts>({
  id: subscriberSafetyId,
  version: 1,
  title: 'The subscription should be in safe hands',
  description:
    'Exactly one account holds the subscription of an organisation, it belongs to somebody who is employed, and it does not change unnoticed.',
  severity: 'medium',
  severityNotes:
    'Critical when the subscriber has left; high when it is another one than the accepted one; else medium.',
  dueNotes: '24 hours when critical, 72 hours when high, else 14 days',
  ownDueHours: { critical: 24, high: 72, medium: 336 },
  needs: [],
  grain: 'organisation',
  appliesTo: 'Every organisation with a complete read.',
  passesWhen: 'One subscriber, who is neither offboarded nor external nor shared, and the accepted one.',
  failsWhen:
    'None or several; the subscriber left, is external or shared; another account than the accepted one holds it.',
  controls: ['SOC 2 CC6.2'],
  advice: {
    action: 'transfer_subscription',
    text: 'Transfer the subscription in Xero, then remove whoever should not be there. A wanted change is confirmed here.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: 'changed',
  rootCause: null,
  find: () => ({
    with: [
      sql`subscriber as materialized (
          select account.*, tally.subscribers from account join tally using (organisation_id) where is_subscriber)`,
      sql`subscribed as materialized (
          select o.id as organisation_id, coalesce(tally.subscribers, 0) as subscribers
            from organisation o left join tally on tally.organisation_id = o.id
           where o.snapshot_id is not null)`,
      sql`finding as (
          select organisation_id, 'organisation' as subject_type, organisation_id as subject_id,
                 case when subscribers = 0 then 'none' else 'several' end as subject_key, null::uuid as account_id,
                 null::uuid as person_id, 'medium' as severity, false as own_fact,
                 jsonb_build_object('problem', case when subscribers = 0 then 'none' else 'several' end, 'count', subscribers) as facts
            from subscribed where subscribers <> 1
          union all
          select account.organisation_id, 'account', account.id, problem.name, account.id, account.person_id,
                 case problem.name when 'offboarded' then 'critical' when 'changed' then 'high' else 'medium' end,
                 problem.name <> 'changed',
                 jsonb_build_object(${accountFacts}, 'problem', problem.name) || case problem.name
                   when 'offboarded' then jsonb_build_object('personName', account.person_name, 'leftAt', ${instantText(sql`account.person_left_at`)})
                   when 'changed' then jsonb_build_object('acceptedName', accepted.name)
                   else '{}' end
            from subscriber account
            left join governance.accepted_value v on v.check_id = ${subscriberSafetyId} and v.subject_type = 'organisation'
                 and v.subject_id = account.organisation_id and v.valid_to is null
            left join lateral (
              select coalesce(nullif(trim(concat_ws(' ', a.first_name, a.last_name)), ''), a.email) as name
                from directory.account a where a.id = (v.value ->> 'accountId')::uuid
            ) accepted on true
            cross join lateral unnest(array_remove(array[
              case when account.person_has_left then 'offboarded' when account.kind in ('external', 'shared') then account.kind end,
              case when account.subscribers = 1 and v.value ->> 'accountId' <> account.id::text then 'changed' end
            ], null)) as problem (name))`,
      sql`counted as (
          select s.organisation_id, 1 as population,
                 case when exists (select from finding f where f.organisation_id = s.organisation_id) then 1 else 0 end as failed
            from subscribed s)`,
      sql`failing as (
          select organisation_id, subject_type, subject_id, subject_key, account_id, person_id, severity,
                 case severity when 'critical' then 86400 when 'high' then 259200 else 1209600 end as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since, own_fact,
                 subject_key = 'offboarded' as keeps_due, false as is_shared, null::timestamptz as shared_governed_since, facts
            from finding)`,
    ],
  }),
  summarise: ({ facts, organisationName }, options) => {
    const organisation = organisationWords(organisationName);
    switch (facts.problem) {
      case 'none':
        return `${organisation} has no subscriber`;
      case 'several':
        return `${organisation} has ${facts.count} subscribers`;
      case 'offboarded':
        return `${facts.personName} left ${whenWords(facts.leftAt, options)} and still holds the subscription of ${organisation}`;
      case 'external':
        return `The subscription of ${organisation} is held by ${facts.accountName}, who is external`;
      case 'shared':
        return `The subscription of ${organisation} is held by the shared account ${facts.accountName}`;
      case 'changed':
        return `${facts.accountName} holds the subscription of ${organisation} now, instead of ${facts.acceptedName ?? 'the accepted account'}`;
    }
  },
  remediate: ({ facts }, context) => {
    const transfer =
      'Open the subscription in Xero (organisation name → Settings → Subscription and billing) and transfer it to somebody who is employed.';
    if (facts.problem === 'changed')
      return transferSubscription(context, [
        'If the change is wanted, confirm it here, with the reason.',
        `If not: ${transfer}`,
      ]);
    if (!('accountName' in facts))
      return transferSubscription(context, ['Ask Xero support: an organisation has exactly one subscriber.']);
    return transferSubscription(context, [transfer, `Then remove ${facts.accountName} where they should not be.`]);
  },
  resolve: ({ isGone, xeroFactsChanged, subjectKey }) => {
    if (isGone || xeroFactsChanged || subjectKey === 'none' || subjectKey === 'several') return 'fixed_verified';
    return subjectKey === 'changed' ? 'change_confirmed' : 'identity_corrected';
  },
});
