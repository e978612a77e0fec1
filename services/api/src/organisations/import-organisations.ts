import type { Caller } from '@keyledger/contracts';
import { type Db, insertEvents, newId, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { carryOutRelationships } from './carry-out-relationships.ts';
import { changePolicies, lockOrganisations, type PolicyChange } from './change-policies.ts';
import type { ExpectedOrganisation, ExpectedResult } from './expected-organisations.ts';

type Line = ExpectedOrganisation & { line: number };
type Known = {
  id: string;
  ownerPersonIds: string[];
  countryCode: string | null;
  relationship: 'own' | 'client';
  isExpected: boolean;
};
type Import = { dryRun: boolean; reason: string | null; caller: Caller };
type Found = Line & { known: Known[]; ownerId: string | null; owners: number };

/**
 * Notes the organisations that somebody expects: those that are not here yet become organisations that wait for a connection of
 * their name. Of those that are here the owner is taken over where none is named, whose they are where
 * the list says so, and the country while nothing is connected.
 * Each line is judged alone: one by which open violations end is a control change, which needs a reason and may wait. With
 * `dryRun` nothing is stored.
 */
export async function importOrganisations(
  db: Db,
  { given, dryRun, reason, caller }: Import & { given: readonly ExpectedOrganisation[] },
): Promise<ExpectedResult[]> {
  await sql`select pg_advisory_xact_lock(hashtext('directory.organisation.expected'))`.execute(db);
  const found = await find(db, given);
  const results = await judgeRelationships(db, { found, results: judge(found), dryRun, reason, caller });
  if (dryRun) return results;
  const created = found.filter((_, index) => results[index]?.outcome === 'created');
  const ids = created.map(() => newId());
  await insertExpected(db, created, ids);
  await storeCountries(db, found, results);
  await recordLines(db, { found, results, created, ids, caller });
  await requestWork(db, { kind: 'evaluate', organisationIds: ids, cause: 'expected_organisations' });
  const idOfLine = new Map(created.map(({ line }, index) => [line, ids[index] ?? null]));
  return results.map((result, line) => ({ ...result, organisationId: idOfLine.get(line) ?? result.organisationId }));
}

/** What is here of the names and owners. */
async function find(db: Db, given: readonly ExpectedOrganisation[]): Promise<Found[]> {
  const lines = given.map((each, line) => ({ ...each, line }));
  const flat = lines.map(({ line, name, owner }) => ({
    line,
    name,
    personId: owner !== null && 'personId' in owner ? owner.personId : null,
    email: owner !== null && 'email' in owner ? owner.email : null,
  }));
  const { rows } = await sql<{ line: number; known: Known[]; ownerIds: string[] }>`
    select w.line,
           (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'countryCode', o.country_code,
                     'relationship', coalesce(p.relationship, 'own'), 'isExpected', o.connection_state = 'expected',
                     'ownerPersonIds', coalesce(p.owner_person_ids, '{}')) order by o.id), '[]')
              from directory.organisation o
              left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
             where lower(trim(o.name)) = lower(trim(w.name))) as known,
           array(select person.id from people.person person
                  where person.deleted_at is null and (person.id = w."personId" or person.normalised_email = w.email
                    or (person.normalised_aliases @> array[w.email] and person.normalised_aliases <> '{}'))) as "ownerIds"
      from jsonb_to_recordset(${JSON.stringify(flat)}::jsonb) as w (line integer, name text, "personId" uuid, email text)`.execute(
    db,
  );
  const byLine = new Map(rows.map((row) => [row.line, row]));
  return lines.map((line) => {
    const { known = [], ownerIds = [] } = byLine.get(line.line) ?? {};
    return { ...line, known, ownerId: ownerIds[0] ?? null, owners: ownerIds.length };
  });
}

function judge(found: readonly Found[]): ExpectedResult[] {
  const seen = new Set<string>();
  return found.map((line): ExpectedResult => {
    const { name, known, owner, owners } = line;
    const key = name.trim().toLowerCase();
    const told = { name, organisationId: null, problem: null, controlChangeId: null };
    const refuse = (problem: string) => ({ ...told, outcome: 'refused' as const, problem });
    if (seen.has(key)) return refuse('The name stands twice in the list.');
    seen.add(key);
    if (owner !== null && owners !== 1) {
      return refuse(
        owners === 0 ? 'The owner is nobody who is known here.' : 'The owner’s address is that of several people.',
      );
    }
    const [organisation, ...others] = known;
    if (organisation === undefined) return { ...told, outcome: 'created' };
    if (others.length > 0) return refuse('Several organisations here have this name.');
    const outcome =
      newOwner(line) !== null || newCountry(line) !== null || newRelationship(line) !== null ? 'updated' : 'known';
    return { ...told, outcome, organisationId: organisation.id };
  });
}

function newOwner({ known, ownerId }: Found): string | null {
  return known[0]?.ownerPersonIds.length === 0 ? ownerId : null;
}

function newCountry({ known, countryCode }: Found): string | null {
  const [organisation] = known;
  return organisation?.isExpected && organisation.countryCode !== countryCode ? countryCode : null;
}

function newRelationship({ known, relationship }: Found): 'own' | 'client' | null {
  return known[0]?.relationship === relationship ? null : relationship;
}

async function insertExpected(db: Db, lines: readonly Line[], ids: readonly string[]): Promise<void> {
  const rows = lines.map(({ name, countryCode }, index) => ({ id: ids[index], name, countryCode }));
  await sql`
    insert into directory.organisation (id, xero_tenant_id, name, country_code, connection_state)
    select r.id, app.uuid_v7(), r.name, r."countryCode", 'expected'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, "countryCode" text)`.execute(
    db,
  );
}

async function storeCountries(db: Db, found: readonly Found[], results: readonly ExpectedResult[]): Promise<void> {
  const rows = found.flatMap((line, index) => {
    const countryCode = results[index]?.outcome === 'updated' ? newCountry(line) : null;
    return countryCode === null ? [] : [{ id: line.known[0]?.id, countryCode }];
  });
  if (rows.length === 0) return;
  await sql`
    update directory.organisation o set country_code = r."countryCode"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "countryCode" text) where o.id = r.id`.execute(
    db,
  );
}

/** Tells of everything that is new or changed, each organisation in one event, and names its owner. */
async function recordLines(
  db: Db,
  {
    found,
    results,
    created,
    ids,
    caller,
  }: {
    found: readonly Found[];
    results: readonly ExpectedResult[];
    created: readonly Found[];
    ids: readonly string[];
    caller: Caller;
  },
): Promise<void> {
  const actor = actorOf(caller);
  await insertEvents(
    db,
    created.map(({ name, countryCode, ownerId }, index) => ({
      type: 'organisation.created',
      actor,
      organisationId: ids[index] ?? null,
      subject: { type: 'organisation', id: ids[index] ?? '', version: 1 },
      data: { name, connectionState: 'expected', countryCode, ownerPersonIds: ownerId === null ? [] : [ownerId] },
    })),
  );
  await insertFirstPolicies(db, created, ids, caller);
  const updated = found.filter((_, index) => results[index]?.outcome === 'updated');
  await changePolicies(db, await lockChanges(db, updated), actor);
}

/** Locks the organisations of lines, and tells what each line changes of its own. */
async function lockChanges(db: Db, lines: readonly Found[]): Promise<PolicyChange[]> {
  const ids = lines.flatMap(({ known }) => known[0]?.id ?? []);
  const locked = new Map((await lockOrganisations(db, ids)).map((one) => [one.id, one]));
  return lines.flatMap((line) => {
    const organisation = locked.get(line.known[0]?.id ?? '');
    if (organisation === undefined) return [];
    const [owner, country, relationship] = [newOwner(line), newCountry(line), newRelationship(line)];
    const changes: Record<string, unknown> =
      country === null ? {} : { countryCode: [line.known[0]?.countryCode ?? null, country] };
    const policy = {
      ...(owner === null ? {} : { ownerPersonIds: [owner] }),
      ...(relationship === null ? {} : { relationship }),
    };
    return [{ organisation, policy, event: 'organisation.updated' as const, data: { changes } }];
  });
}

/** The results with what became of the lines that change whose an organisation is. */
async function judgeRelationships(
  db: Db,
  { found, results, ...asked }: { found: readonly Found[]; results: readonly ExpectedResult[] } & Import,
): Promise<ExpectedResult[]> {
  const others = found.filter((line, index) => results[index]?.outcome === 'updated' && newRelationship(line) !== null);
  const became = await carryOutRelationships(db, await lockChanges(db, others), asked);
  return results.map((result) => ({ ...result, ...became.get(result.organisationId ?? '') }));
}

async function insertFirstPolicies(
  db: Db,
  created: readonly Found[],
  ids: readonly string[],
  caller: Caller,
): Promise<void> {
  const rows = created.map(({ ownerId, relationship }, index) => ({
    id: ids[index],
    owners: ownerId === null ? [] : [ownerId],
    relationship: relationship ?? 'own',
  }));
  await sql`
    insert into governance.organisation_policy (organisation_id, owner_person_ids, relationship, changed_by, valid_from)
    select r.id, r.owners, r.relationship, ${JSON.stringify(actorOf(caller))}::jsonb, ${await readNow(db)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, owners uuid[], relationship text)`.execute(
    db,
  );
}
