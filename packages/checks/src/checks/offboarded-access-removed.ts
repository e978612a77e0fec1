import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { removeUser } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { hasPeopleSource } from '../scope/has-people-source.ts';
import { instantText } from '../scope/instant-text.ts';
import { accessWords, organisationWords, whenWords } from '../sentences/words.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  personName: string;
  leftAt: string;
  learnedAt: string | null;
};

/** Nobody who left still has an account. */
export const offboardedAccessRemoved = defineCheck<Facts>({
  id: 'offboarded-access-removed',
  version: 1,
  title: 'Access should be removed for an offboarded user',
  description: 'Whoever left has no account any more, in any organisation.',
  severity: 'high',
  severityNotes: 'Critical for an adviser or the subscriber; high from Invoice only upwards; else medium.',
  dueNotes:
    '24 hours when critical, 72 hours when high, 7 days when medium, from the latest of: the end, when we learned of it, the start of governance.',
  ownDueHours: { critical: 24, high: 72, medium: 168 },
  needs: ['people_source'],
  grain: 'account',
  appliesTo: 'Every account linked to a person whose employment ended: by date, by status, or by deletion.',
  passesWhen: 'The account is absent or removed in a read that started after the end and after the detection.',
  failsWhen: 'The account is still current. A future end only warns; somebody on leave passes.',
  controls: ['SOC 2 CC6.2', 'SOC 2 CC6.3', 'ISO 27001 A.5.18', 'PCI DSS 8.2.5'],
  advice: {
    action: 'remove_user',
    text: 'Remove the user in Xero. A subscriber’s subscription must be transferred first.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: 1,
  find: () => ({
    ready: hasPeopleSource,
    with: [
      sql`leaver as materialized (
          select *, case when rank >= 50 or is_subscriber then 'critical' when rank >= 20 then 'high' else 'medium' end as severity
            from every_account where person_has_left)`,
      sql`counted as (
          select organisation_id, count(*) as population, count(*) filter (where is_current) as failed from leaver group by 1)`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id,
                 account.person_id::text as subject_key, account.id as account_id, account.person_id, account.severity,
                 case account.severity when 'critical' then 86400 when 'high' then 259200 else 604800 end as due_seconds,
                 greatest(account.person_left_at, account.end_learned_at, o.governed_since) as due_base_at,
                 account.person_left_at as exposed_since,
                 true as own_fact, true as keeps_due, false as is_shared,
                 null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'personName', account.person_name,
                   'leftAt', ${instantText(sql`account.person_left_at`)},
                   'learnedAt', ${instantText(sql`account.end_learned_at`)}) as facts
            from leaver account join organisation o on o.id = account.organisation_id
           where account.is_current)`,
    ],
  }),
  summarise: ({ facts, organisationName }, options) =>
    `${facts.personName} left ${whenWords(facts.leftAt, options)} and is still ${accessWords(facts)} of ${organisationWords(organisationName)}`,
  remediate: ({ facts }, context) => removeUser(facts, context),
  resolve: ({ isGone }) => (isGone ? 'fixed_verified' : 'identity_corrected'),
});
