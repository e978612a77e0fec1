import { externalDomainId, findCheck, freeMailSetting, wordsSetting } from '@keyledger/checks';
import { type Caller, publicId } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { completeOf, findSettings } from '../checks/check-settings.ts';
import { readNow } from '../conventions/read-now.ts';

/** What every proposal is made from. */
export type ProposalContext = {
  now: Date;
  organisationIds: readonly string[];
  /** Public id of who would answer for what is accepted: the caller, else whoever owns most organisations; null when neither is known. */
  responsible: string | null;
  /** A day in a year, for ends and reviews. */
  inAYear: string;
  /** Domains of people who work here, with how many have an address there. */
  peopleDomains: ReadonlyMap<string, number>;
  freeMail: readonly string[];
  vendorDomains: readonly string[];
  sharedLocalParts: readonly string[];
};

const yearMs = 365 * 86_400_000;

/** Reads what proposals are made from. */
export async function readProposalContext(db: Db, caller: Caller): Promise<ProposalContext> {
  const now = await readNow(db);
  const { rows } = await sql<{ organisationIds: string[]; owner: string | null; domains: [string, number][] }>`
    select array(select id from directory.organisation where connection_state <> 'expected') as "organisationIds",
           (select person.id from governance.organisation_policy op
             cross join lateral unnest(op.owner_person_ids) as owner (id)
              join people.person person on person.id = owner.id and person.deleted_at is null and person.status = 'active'
             where op.valid_to is null group by person.id order by count(*) desc, person.id limit 1) as owner,
           (select coalesce(json_agg(json_build_array(domain, people)), '[]') from (
              select split_part(normalised_email, '@', -1) as domain, count(*)::integer as people from people.person
               where deleted_at is null and status <> 'offboarded' and (ends_at is null or ends_at > ${now})
                 and normalised_email is not null
               group by 1 order by 2 desc, 1 limit 200) d) as domains`.execute(db);
  const [row] = rows;
  const settings = await findSettings(db);
  const words = (checkId: string, name: string) => {
    const check = findCheck(checkId);
    if (check === undefined) return [];
    return wordsSetting(completeOf(check, settings.get(checkId) ?? { enabled: true, settings: {} }), name);
  };
  const own = caller.type === 'operator' ? caller.personId : null;
  const responsible = own ?? row?.owner ?? null;
  return {
    now,
    organisationIds: row?.organisationIds ?? [],
    responsible: responsible === null ? null : publicId('person', responsible),
    inAYear: new Date(now.getTime() + yearMs).toISOString().slice(0, 10),
    peopleDomains: new Map(row?.domains ?? []),
    freeMail: words(externalDomainId, freeMailSetting),
    vendorDomains: words('vendor-lingering', 'vendorDomains'),
    sharedLocalParts: words('shared-mailbox', 'localParts'),
  };
}
