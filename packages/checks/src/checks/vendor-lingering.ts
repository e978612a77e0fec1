import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { removeUser } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { instantText } from '../scope/instant-text.ts';
import { accessWords, organisationWords, whenWords } from '../sentences/words.ts';
import { numberSetting, wordsSetting } from '../settings.ts';

type Facts = { accountName: string; role: string; isSubscriber: boolean; domain: string; since: string };

/** Whoever came from a vendor to help is gone again. */
export const vendorLingering = defineCheck<Facts>({
  id: 'vendor-lingering',
  version: 1,
  title: 'A vendor’s access should end when the help ends',
  description: 'An account of Xero’s own support, or of another vendor, does not stay longer than its help takes.',
  severity: 'medium',
  severityNotes: 'Always medium.',
  dueNotes: '7 days',
  ownDueHours: { medium: 168 },
  needs: [],
  grain: 'account',
  appliesTo: 'Every current account whose address is at a vendor’s domain.',
  passesWhen: 'It came at most 14 days ago.',
  failsWhen: 'It has been there for longer.',
  controls: ['ISO 27001 A.5.19', 'PCI DSS 8.2.7'],
  advice: { action: 'remove_user', text: 'Remove the user in Xero, or request an exception with an end.' },
  settings: {
    vendorDomains: { kind: 'words', title: 'Domains of vendors', default: ['xero.com'], maximumItems: 200 },
    allowedDays: { kind: 'number', title: 'Days a vendor may stay', default: 14, minimum: 0, maximum: 366 },
  },
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: null,
  find: ({ now, settings }) => ({
    with: [
      sql`judged as materialized (
          select vendor.*, vendor.since <= ${now}::timestamptz - make_interval(days => ${numberSetting(settings, 'allowedDays')}::integer) as lingers
            from (
              select account.*, coalesce((
                  select max(g.since_not_after) from directory.access_grant g
                   where g.account_id = account.id and g.kind = 'role' and not exists (
                     select from directory.access_grant b
                      where b.account_id = g.account_id and b.kind = 'role' and b.closed_by_snapshot_id = g.opened_by_snapshot_id)
                ), account.first_seen_at) as since
                from account where account.domain = any(${wordsSetting(settings, 'vendorDomains')}::text[])
            ) vendor)`,
      sql`counted as (
          select organisation_id, count(*) as population, count(*) filter (where lingers) as failed from judged group by 1)`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id, 'medium' as severity, 604800 as due_seconds,
                 null::timestamptz as due_base_at, account.since as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'domain', account.domain, 'since', ${instantText(sql`account.since`)}) as facts
            from judged account where account.lingers)`,
    ],
  }),
  summarise: ({ facts, organisationName }, options) =>
    `${facts.accountName} of ${facts.domain} came ${whenWords(facts.since, options)} and is still ${accessWords(facts)} of ${organisationWords(organisationName)}`,
  remediate: ({ facts }, context) => removeUser(facts, context),
  resolve: ({ isGone, xeroFactsChanged }) => (isGone || xeroFactsChanged ? 'fixed_verified' : 'rule_changed'),
});
