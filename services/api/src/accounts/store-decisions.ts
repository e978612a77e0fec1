import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import type { AccountClass, GivenKindFacts } from './account-change.ts';
import { findOrganisationsOfUsers } from './same-user.ts';

type Facts = Omit<GivenKindFacts, 'endsAt'> & { endsAt: Date | null };

/** What was decided about one account. */
export type AccountDecision = { accountId: string; personId: string | null } | ClassDecision;

/** What was decided that one account is. */
export type ClassDecision = { accountId: string; kind: AccountClass; facts: Facts };

type Before = Map<string, unknown>;

/**
 * Stores decisions about accounts, each with its event, and asks for the checks of their organisations and of those that have
 * accounts of the same users. Tells the new versions; who is missing was decided by somebody else at the same moment. Links and
 * kinds change before the accounts are locked, as everywhere.
 */
export async function storeDecisions(
  db: Db,
  decisions: readonly AccountDecision[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<Map<string, number>> {
  if (decisions.length === 0) return new Map();
  const links = decisions.filter((each) => 'personId' in each);
  const kinds = decisions.filter((each) => 'kind' in each);
  const by = { changedBy: JSON.stringify(actor), now };
  const before: Before = new Map([...(await endLinks(db, links, now)), ...(await endKinds(db, kinds, now))]);
  const changed = [...(await insertLinks(db, links, by)), ...(await insertKinds(db, kinds, by))];
  const accounts = await bumpAccounts(db, changed);
  await insertEvents(
    db,
    decisions.flatMap((decision) => {
      const account = accounts.get(decision.accountId);
      if (account === undefined) return [];
      const subject = { type: 'account', id: decision.accountId, version: account.version };
      return [{ ...told(decision, before), actor, organisationId: account.organisationId, subject }];
    }),
  );
  const organisationIds = await findOrganisationsOfUsers(db, changed);
  await requestWork(db, { kind: 'evaluate', organisationIds, cause: 'account_decided' });
  return new Map([...accounts].map(([id, { version }]) => [id, version]));
}

type Link = Extract<AccountDecision, { personId: string | null }>;

async function endLinks(db: Db, links: readonly Link[], now: Date): Promise<Before> {
  const { rows } = await sql<{ id: string; before: unknown }>`
    update governance.account_link set valid_to = greatest(${now}::timestamptz, valid_from)
     where account_id = any(${links.map(({ accountId }) => accountId)}::uuid[]) and valid_to is null
    returning account_id as id, jsonb_build_object('personId', person_id, 'method', method) as before`.execute(db);
  return new Map(rows.map(({ id, before }) => [id, before]));
}

async function endKinds(db: Db, kinds: readonly ClassDecision[], now: Date): Promise<Before> {
  const { rows } = await sql<{ id: string; before: unknown }>`
    update governance.account_kind set valid_to = greatest(${now}::timestamptz, valid_from)
     where account_id = any(${kinds.map(({ accountId }) => accountId)}::uuid[]) and valid_to is null
    returning account_id as id, jsonb_build_object('kind', kind, 'facts', jsonb_build_object(
      'ownerPersonId', owner_person_id, 'sponsorPersonId', sponsor_person_id, 'company', company, 'purpose', purpose,
      'organisationIds', organisation_ids, 'ceiling', ceiling, 'approvedBy', approved_by, 'endsAt', ends_at)) as before`.execute(
    db,
  );
  return new Map(rows.map(({ id, before }) => [id, before]));
}

type By = { changedBy: string; now: Date };

async function insertLinks(db: Db, links: readonly Link[], { changedBy, now }: By): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into governance.account_link (account_id, person_id, method, linked_email, linked_first_name, linked_last_name, changed_by, valid_from)
    select a.id, d."personId", 'manual', a.normalised_email, a.first_name, a.last_name, ${changedBy}::jsonb, ${now}
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as d ("accountId" uuid, "personId" uuid)
      join directory.account a on a.id = d."accountId" order by a.id
        on conflict (account_id) where valid_to is null do nothing
    returning account_id as id`.execute(db);
  return rows.map(({ id }) => id);
}

async function insertKinds(db: Db, kinds: readonly ClassDecision[], { changedBy, now }: By): Promise<string[]> {
  const flat = kinds.map(({ accountId, kind, facts }) => ({ accountId, kind, ...facts }));
  const { rows } = await sql<{ id: string }>`
    insert into governance.account_kind (account_id, kind, kind_source, owner_person_id, sponsor_person_id, company, purpose,
      organisation_ids, ceiling, approved_by, ends_at, changed_by, valid_from, xero_global_user_id)
    select a.id, d.kind, 'manual', d."ownerPersonId", d."sponsorPersonId", d.company, d.purpose, d."organisationIds", d.ceiling,
           d."approvedBy", d."endsAt", ${changedBy}::jsonb, ${now}, a.xero_global_user_id
      from jsonb_to_recordset(${JSON.stringify(flat)}::jsonb) as d ("accountId" uuid, kind text, "ownerPersonId" uuid,
             "sponsorPersonId" uuid, company text, purpose text, "organisationIds" uuid[], ceiling text, "approvedBy" text,
             "endsAt" timestamptz)
      join directory.account a on a.id = d."accountId" order by a.id
        on conflict (account_id) where valid_to is null do nothing
    returning account_id as id`.execute(db);
  return rows.map(({ id }) => id);
}

async function bumpAccounts(
  db: Db,
  accountIds: readonly string[],
): Promise<Map<string, { organisationId: string; version: number }>> {
  await sql`select from directory.account where id = any(${[...accountIds]}::uuid[]) order by id for no key update`.execute(
    db,
  );
  const { rows } = await sql<{ id: string; organisationId: string; version: number }>`
    update directory.account set version = version + 1, updated_at = app.now() where id = any(${[...accountIds]}::uuid[])
    returning id, organisation_id as "organisationId", version`.execute(db);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

function told(decision: AccountDecision, before: Before) {
  if ('kind' in decision) {
    const old = before.get(decision.accountId) as { kind: string; facts: unknown } | undefined;
    const kindFacts = [old?.facts ?? null, decision.facts];
    return { type: 'account.classified', data: { changes: { kind: [old?.kind ?? null, decision.kind], kindFacts } } };
  }
  const old = before.get(decision.accountId) as { personId: string | null; method: string } | undefined;
  const changes = { personId: [old?.personId ?? null, decision.personId], linkMethod: [old?.method ?? null, 'manual'] };
  return { type: decision.personId === null ? 'account.unlinked' : 'account.linked', data: { changes } };
}
