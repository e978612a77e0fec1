import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { removeUser } from '../remediation/remediations.ts';
import { accountFacts, hasDomainToTrust } from '../scope/accounts-in-scope.ts';
import { accessWords, organisationWords } from '../sentences/words.ts';
import { wordsSetting } from '../settings.ts';

type Facts = {
  accountName: string;
  email: string;
  role: string;
  isSubscriber: boolean;
  domain: string;
  /** The address is one that anybody can have. */
  isFreeMail: boolean;
};

/** Whether somebody confirmed whom organisation `o` trusts. */
const hasConfirmedList = sql<boolean>`exists (
  select from governance.trusted_domains t where t.valid_to is null and (t.organisation_id is null or t.organisation_id = o.id))`;

/** The check that asks for a confirmed list of trusted domains. */
export const externalDomainId = 'external-domain';

/** The setting that names the domains at which anybody can have an address. */
export const freeMailSetting = 'freeMailDomains';

const freeMailDomains = [
  'aol.com',
  'duck.com',
  'fastmail.com',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'googlemail.com',
  'hey.com',
  'hotmail.co.uk',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'outlook.co.nz',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'rocketmail.com',
  'tutanota.com',
  'web.de',
  'xtra.co.nz',
  'yahoo.co.nz',
  'yahoo.co.uk',
  'yahoo.com',
  'yahoo.com.au',
  'yandex.com',
  'ymail.com',
  'zoho.com',
];

/** Every account has an address at a domain that is trusted, or a record that says why it is external. */
export const externalDomain = defineCheck<Facts>({
  id: externalDomainId,
  version: 1,
  title: 'Addresses should be at trusted domains',
  description:
    'Every account has an address at a domain that somebody confirmed as trusted, or a record of an external with sponsor, company, ceiling and end.',
  severity: 'medium',
  severityNotes: 'High from Standard upwards, and for a role that Xero does not explain.',
  dueNotes: '14 days',
  ownDueHours: { high: 336, medium: 336 },
  needs: ['trusted_domains'],
  grain: 'account',
  appliesTo: 'Every current account with an address, but those of a client’s own staff.',
  passesWhen:
    'The domain is trusted, everywhere or in this organisation; or the account is external by a record in force.',
  failsWhen:
    'Neither. An address at a free mail service always fails: nobody can tell whose it is, and such a domain is never trusted.',
  controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.19', 'ISO 27001 A.5.20'],
  advice: {
    action: 'classify',
    text: 'Remove the user in Xero, invite them with their work address, record them as external, or trust the domain.',
  },
  settings: {
    [freeMailSetting]: {
      kind: 'words',
      title: 'Domains at which anybody can have an address',
      default: freeMailDomains,
      maximumItems: 500,
    },
  },
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: 4,
  find: ({ settings }) => ({
    ready: hasConfirmedList,
    population: sql`tally.with_domain_to_trust`,
    with: [
      sql`trusted as materialized (
          select distinct t.organisation_id, domain
            from (select each.* from governance.trusted_domains each where each.organisation_id is null
                  union all
                  select each.* from organisation o join governance.trusted_domains each on each.organisation_id = o.id) t
           cross join unnest(t.domains) as domain
           where t.valid_to is null)`,
      sql`free_mail as materialized (select distinct unnest(${wordsSetting(settings, freeMailSetting)}::text[]) as domain)`,
      sql`judged as (
          select account.*, is_free_mail,
                 is_free_mail or (account.domain not in (select domain from trusted where organisation_id is null)
                   and (account.organisation_id, account.domain) not in (
                     select organisation_id, domain from trusted where organisation_id is not null)
                   and not (account.kind = 'external' and cardinality(account.kind_problems) = 0)) as is_outside
            from account
           cross join lateral (select account.domain in (select domain from free_mail) as is_free_mail) f
           where ${hasDomainToTrust}
             and account.organisation_id in (select o.id from organisation o where ${hasConfirmedList}))`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id,
                 case when account.rank >= 40 then 'high' else 'medium' end as severity, 1209600 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'domain', account.domain, 'isFreeMail', account.is_free_mail) as facts
            from judged account where account.is_outside)`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const has = `${facts.accountName} (${facts.email}) is ${accessWords(facts)} of ${organisationWords(organisationName)}`;
    return facts.isFreeMail
      ? `${has} with an address of a free mail service`
      : `${has} with an address at ${facts.domain}, which nobody trusts`;
  },
  remediate: ({ facts }, context) => {
    const removal = removeUser(facts, context);
    const alternative = facts.isFreeMail
      ? 'If the access is right: invite the person in Xero with their work address and remove this account.'
      : `If the access is right: record the account as external (sponsor, company, ceiling, end), or trust ${facts.domain}.`;
    return { ...removal, notes: [alternative, ...removal.notes] };
  },
  resolve: ({ isGone, xeroFactsChanged, identityChanged }) => {
    if (isGone || xeroFactsChanged) return 'fixed_verified';
    return identityChanged ? 'identity_corrected' : 'rule_changed';
  },
});
