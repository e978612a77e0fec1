import { isOwnAddressOfClient } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import { readProposalContext } from '../proposals/proposal-context.ts';
import { findDomainsToTrust } from '../proposals/propose-trusted-domains.ts';

/** The steps from an empty installation to a governed one, in the order that helps. */
export const setupSteps = ['connect', 'people', 'classify', 'trusted_domains', 'rules', 'owners', 'govern'] as const;

/** One step: whether it is done, how much is left, what to do and where. */
export type SetupStep = {
  id: (typeof setupSteps)[number];
  title: string;
  done: boolean;
  /** What is left to do; of `connect` and `people` what is there. */
  count: number;
  action: string;
  link: string;
  /** For `classify`: unknown accounts by domain, most first. */
  domains?: { domain: string; accounts: number }[];
};

type Counts = {
  organisations: number;
  expected: number;
  peopleSources: number;
  people: number;
  unknown: number;
  domains: { domain: string; accounts: number }[];
  isTrustConfirmed: boolean;
  rules: number;
  withoutRule: number;
  withoutOwner: number;
  observed: number;
};

/** What to do next, over what the caller may see: the steps in order, and the first that is not done. */
export async function findSetup(db: Db, caller: Caller): Promise<{ steps: SetupStep[]; next: SetupStep['id'] | null }> {
  const counts = await count(db, caller);
  const toTrust = await findDomainsToTrust(db, await readProposalContext(db, caller));
  const steps = [connect(counts), people(counts), classify(counts), trust(counts, toTrust.length), ...later(counts)];
  return { steps, next: steps.find(({ done }) => !done)?.id ?? null };
}

function connect({ organisations, expected }: Counts): SetupStep {
  const action =
    expected === 0
      ? 'Connect the organisations that you answer for.'
      : `Connect the organisations that you answer for: ${expected} that you expect are not connected yet.`;
  const done = organisations > 0 && expected === 0;
  return { id: 'connect', title: 'Connect Xero', done, count: organisations, action, link: '/connect' };
}

function people({ peopleSources, people }: Counts): SetupStep {
  return {
    id: 'people',
    title: 'Tell who works here',
    done: peopleSources > 0,
    count: people,
    action: 'Import people as CSV, or push them by SCIM or REST.',
    link: '/docs#importPeople',
  };
}

function classify({ organisations, unknown, domains }: Counts): SetupStep {
  return {
    id: 'classify',
    title: 'Explain unknown accounts',
    done: organisations > 0 && unknown === 0,
    count: unknown,
    action:
      'Confirm what the unknown accounts of each domain are, the largest first; decide about Advisers one by one.',
    link: '/v1/proposals',
    domains,
  };
}

function trust({ isTrustConfirmed }: Counts, left: number): SetupStep {
  return {
    id: 'trusted_domains',
    title: 'Confirm trusted domains',
    done: isTrustConfirmed,
    count: left,
    action: "Confirm your people's domains as trusted.",
    link: '/v1/proposals?kind=trusted_domains',
  };
}

function later({ organisations, rules, withoutRule, withoutOwner, observed }: Counts): SetupStep[] {
  const isAny = organisations > 0;
  return [
    {
      id: 'rules',
      title: 'Say who may have which access',
      done: rules > 0 && withoutRule === 0,
      count: withoutRule,
      action: 'Save rules: who may have access where, up to which role. See before whom each makes valid.',
      link: '/v1/proposals?kind=rule',
    },
    {
      id: 'owners',
      title: 'Name owners',
      done: isAny && withoutOwner === 0,
      count: withoutOwner,
      action: 'Name an owner for each organisation.',
      link: '/v1/organisations',
    },
    {
      id: 'govern',
      title: 'Start governing',
      done: isAny && observed === 0,
      count: observed,
      action: 'See what it means, then start governing: violations then have a due time.',
      link: '/docs#governOrganisations',
    },
  ];
}

async function count(db: Db, caller: Caller): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with known as materialized (
      select o.id, o.connection_state, coalesce(p.governance, 'observed') as governance,
             coalesce(p.owner_person_ids, '{}') as owners, coalesce(p.relationship, 'own') as relationship,
             coalesce(p.own_domains, '{}') as own_domains
        from directory.organisation o
        left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
       where ${isVisible(caller, sql.ref('o.id'))} and coalesce(p.governance, 'observed') <> 'retired'
    ), organisation as (
      select * from known where connection_state <> 'expected'
    ), unknown as (
      select coalesce(nullif(split_part(a.normalised_email, '@', -1), ''), 'no address') as domain
        from directory.account a join organisation o on o.id = a.organisation_id
       where a.status = 'current' and not ${isOwnAddressOfClient}
         and not exists (select from governance.account_link l
                          where l.account_id = a.id and l.valid_to is null and l.person_id is not null)
         and not exists (select from governance.account_kind k where k.account_id = a.id and k.valid_to is null)
    ), rule as materialized (
      select r.* from governance.rule r
       where r.deleted_at is null and r.valid_from <= app.now() and (r.valid_until is null or r.valid_until > app.now())
    )
    select (select count(*) from organisation) as organisations,
           (select count(*) from known where connection_state = 'expected') as expected,
           (select count(*) from people.source where good_imports > 0) as "peopleSources",
           (select count(*) from people.person where deleted_at is null) as people,
           (select count(*) from unknown) as unknown,
           (select coalesce(json_agg(d), '[]') from (
              select domain, count(*) as accounts from unknown group by domain order by 2 desc, 1 limit 20) d) as domains,
           exists (select from governance.trusted_domains where organisation_id is null and valid_to is null) as "isTrustConfirmed",
           (select count(*) from rule) as rules,
           (select count(*) from organisation o where not exists (
              select from rule r where r.scope_all or o.id = any(r.scope_organisation_ids) or exists (
                select from governance.organisation_group_member m
                 where m.organisation_id = o.id and m.valid_to is null and m.group_id = any(r.scope_group_ids)))) as "withoutRule",
           (select count(*) from organisation where owners = '{}') as "withoutOwner",
           (select count(*) from organisation where governance = 'observed') as observed`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('Counting gave no row.');
  return row;
}
