import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';

/** The steps from an empty installation to a governed one, in the order that helps. */
export const setupSteps = ['connect', 'people', 'classify', 'trusted_domains', 'rules', 'owners', 'govern'] as const;

/** One step: whether it is done, how much is left, what to do and where. */
export type SetupStep = {
  id: (typeof setupSteps)[number];
  title: string;
  done: boolean;
  count: number;
  action: string;
  link: string;
  /** For `classify`: unknown accounts by domain, most first. */
  domains?: { domain: string; accounts: number }[];
};

type Counts = {
  organisations: number;
  peopleSources: number;
  people: number;
  unknown: number;
  domains: { domain: string; accounts: number }[];
  trusted: number;
  rules: number;
  withoutOwner: number;
  observed: number;
};

/** What to do next, over what the caller may see. */
export async function findSetup(db: Db, caller: Caller): Promise<SetupStep[]> {
  const counts = await count(db, caller);
  const { organisations, people, peopleSources, unknown, trusted, rules, withoutOwner, observed } = counts;
  return [
    step(
      'connect',
      'Connect Xero',
      organisations > 0,
      organisations,
      'Connect the organisations that you answer for.',
      '/connect',
    ),
    step(
      'people',
      'Tell who works here',
      peopleSources > 0,
      people,
      'Import people as CSV, or push them by SCIM or REST.',
      '/docs#importPeople',
    ),
    {
      ...step(
        'classify',
        'Explain unknown accounts',
        organisations > 0 && unknown === 0,
        unknown,
        'Link each account to a person, or say what it is; begin with the largest domain.',
        '/v1/accounts?kind=unclassified',
      ),
      domains: counts.domains,
    },
    step(
      'trusted_domains',
      'Confirm trusted domains',
      trusted > 0,
      trusted,
      "Confirm your people's domains as trusted.",
      '/v1/trusted-domains',
    ),
    step(
      'rules',
      'Say who may have which access',
      rules > 0,
      rules,
      'Save rules: who may have access where, up to which role.',
      '/docs#createRule',
    ),
    step(
      'owners',
      'Name owners',
      organisations > 0 && withoutOwner === 0,
      withoutOwner,
      'Name an owner for each organisation.',
      '/v1/organisations',
    ),
    step(
      'govern',
      'Start governing',
      organisations > 0 && observed === 0,
      observed,
      'Start governing: violations then have a due time.',
      '/docs#governOrganisations',
    ),
  ];
}

function step(
  id: SetupStep['id'],
  title: string,
  done: boolean,
  left: number,
  action: string,
  link: string,
): SetupStep {
  return { id, title, done, count: left, action, link };
}

async function count(db: Db, caller: Caller): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with organisation as (
      select o.id, coalesce(p.governance, 'observed') as governance, coalesce(p.owner_person_ids, '{}') as owners
        from directory.organisation o
        left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
       where ${isVisible(caller, sql.ref('o.id'))}
    ), unknown as (
      select coalesce(nullif(split_part(a.normalised_email, '@', -1), ''), 'no address') as domain
        from directory.account a join organisation o on o.id = a.organisation_id
       where a.status = 'current'
         and not exists (select from governance.account_link l where l.account_id = a.id and l.valid_to is null)
         and not exists (select from governance.account_kind k where k.account_id = a.id and k.valid_to is null)
    )
    select (select count(*) from organisation) as organisations,
           (select count(*) from people.source where good_imports > 0) as "peopleSources",
           (select count(*) from people.person where deleted_at is null) as people,
           (select count(*) from unknown) as unknown,
           (select coalesce(json_agg(d), '[]') from (
              select domain, count(*) as accounts from unknown group by domain order by 2 desc, 1 limit 20) d) as domains,
           (select count(*) from governance.trusted_domains where valid_to is null) as trusted,
           (select count(*) from governance.rule where deleted_at is null and valid_from <= app.now()
               and (valid_until is null or valid_until > app.now())) as rules,
           (select count(*) from organisation where governance <> 'retired' and owners = '{}') as "withoutOwner",
           (select count(*) from organisation where governance = 'observed') as observed`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('Counting gave no row.');
  return row;
}
