import { randomUUID } from 'node:crypto';
import { createDatabase } from '@keyledger/database';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import type { TestDatabase } from '../test-database.ts';
import { storeRead, type UserFacts } from './store-read.ts';

export type PersonFacts = {
  name?: string;
  email?: string | null;
  aliases?: string[];
  jobRoles?: string[];
  department?: string | null;
  status?: 'active' | 'leave' | 'offboarded';
  inScope?: boolean;
  startsAt?: Date | null;
  endsAt?: Date | null;
  learnedAt?: Date | null;
  deletedAt?: Date | null;
};

export type PolicyFacts = {
  governance?: 'observed' | 'governed' | 'retired';
  governedSince?: Date | null;
  relationship?: 'own' | 'client';
  ownDomains?: string[];
  ownerPersonIds?: string[];
};

export type RuleFacts = {
  name?: string;
  reason?: string | null;
  all?: boolean;
  organisationIds?: string[];
  groupIds?: string[];
  allStaff?: boolean;
  jobRoles?: string[];
  departments?: string[];
  personIds?: string[];
  ceiling: string;
  validFrom?: Date;
  validUntil?: Date | null;
  reviewBy?: Date;
  ownerPersonId?: string;
};

export type KindFactsRow = {
  kind: 'external' | 'client' | 'shared' | 'integration' | 'vendor';
  source?: 'manual' | 'rule' | 'heuristic';
  ownerPersonId?: string;
  sponsorPersonId?: string;
  company?: string;
  purpose?: string;
  organisationIds?: string[];
  ceiling?: string;
  approvedBy?: string;
  endsAt?: Date;
};

/** Organisations, people and settings as other services would have stored them, with a clock that tests move. */
export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * Opens a world in a test database: `owner` prepares and looks, `worker` is the login under test. Both have one connection,
 * so that `setClock` moves the clock of everything that runs in them.
 */
export async function openWorld(database: TestDatabase) {
  const open = (url: string) => createDatabase({ url, poolMax: 1, applicationName: 'keyledger-test-world' });
  const [ownerHandle, workerHandle] = [open(database.ownerUrl), open(database.urlFor('worker'))];
  afterAll(async () => {
    await Promise.all([ownerHandle.close(), workerHandle.close()]);
  });
  const owner = ownerHandle.db;
  const changedBy = JSON.stringify({ type: 'service', id: 'test' });
  await sql`insert into people.source (name, kind, last_good_import_at, good_imports) values ('roster', 'csv', now(), 1)`.execute(
    owner,
  );
  let ownerPersonId: string | undefined;

  async function person(facts: PersonFacts = {}): Promise<string> {
    const name = facts.name ?? 'Ann Person';
    const email = facts.email === undefined ? `${randomUUID()}@example.com` : facts.email;
    const { rows } = await sql<{ id: string }>`
      insert into people.person (source, external_id, display_name, primary_email, normalised_email, aliases, normalised_aliases, job_roles, department, status, in_scope, starts_at, ends_at, end_learned_at, deleted_at)
      values ('roster', ${randomUUID()}, ${name}, ${email}, ${email}, ${facts.aliases ?? []}, ${facts.aliases ?? []}, ${facts.jobRoles ?? []}, ${facts.department ?? null},
        ${facts.status ?? 'active'}, ${facts.inScope ?? true}, ${facts.startsAt ?? null}, ${facts.endsAt ?? null}, ${facts.learnedAt ?? null}, ${facts.deletedAt ?? null})
      returning id`.execute(owner);
    return idOf(rows);
  }

  async function policy(organisationId: string, facts: PolicyFacts): Promise<void> {
    await sql`update governance.organisation_policy set valid_to = app.now() where organisation_id = ${organisationId} and valid_to is null`.execute(
      owner,
    );
    const governance = facts.governance ?? 'observed';
    await sql`
      insert into governance.organisation_policy (organisation_id, governance, governed_since, relationship, own_domains, owner_person_ids, changed_by)
      values (${organisationId}, ${governance}, coalesce(${facts.governedSince ?? null}, case when ${governance} = 'governed' then app.now() end),
        ${facts.relationship ?? 'own'}, ${facts.ownDomains ?? []}, ${facts.ownerPersonIds ?? []}::uuid[], ${changedBy}::jsonb)`.execute(
      owner,
    );
  }

  return {
    owner,
    worker: workerHandle.db,
    person,
    policy,

    /** Moves the clock of both connections to so long after the real one. */
    async setClock(offset: string): Promise<void> {
      for (const db of [owner, workerHandle.db])
        await sql`select set_config('keyledger.clock_offset', ${offset}, false)`.execute(db);
    },

    async now(): Promise<Date> {
      const { rows } = await sql<{ now: Date }>`select app.now() as now`.execute(owner);
      return rows[0]?.now ?? new Date(Number.NaN);
    },

    async organisation(facts: PolicyFacts & { name?: string; isDemo?: boolean } = {}): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        insert into directory.organisation (xero_tenant_id, name, short_code, is_demo)
        values (${randomUUID()}, ${facts.name ?? 'Kauri Joinery'}, '!aB3-x', ${facts.isDemo ?? false}) returning id`.execute(
        owner,
      );
      const id = idOf(rows);
      await policy(id, facts);
      return id;
    },

    /** Stores one complete read of an organisation's users; returns their account ids in order. */
    read: (organisationId: string, users: readonly UserFacts[]): Promise<string[]> =>
      storeRead(owner, organisationId, users),

    async changePerson(personId: string, facts: { status?: string; endsAt?: Date | null; deletedAt?: Date | null }) {
      const ended = facts.status === 'offboarded' || facts.endsAt != null || facts.deletedAt != null;
      await sql`update people.person set status = coalesce(${facts.status ?? null}, status), ends_at = ${facts.endsAt ?? null},
        deleted_at = ${facts.deletedAt ?? null}, end_learned_at = case when ${ended} then app.now() end where id = ${personId}`.execute(
        owner,
      );
    },

    /** Links an account; a null person says that it belongs to nobody of ours. */
    async link(accountId: string, personId: string | null, method = 'manual'): Promise<void> {
      await sql`update governance.account_link set valid_to = app.now() where account_id = ${accountId} and valid_to is null`.execute(
        owner,
      );
      await sql`insert into governance.account_link (account_id, person_id, method, linked_email, linked_first_name, linked_last_name, changed_by)
        select id, ${personId}::uuid, ${method}, normalised_email, first_name, last_name, ${changedBy}::jsonb from directory.account where id = ${accountId}`.execute(
        owner,
      );
    },

    async kind(accountId: string, facts: KindFactsRow | null): Promise<void> {
      await sql`update governance.account_kind set valid_to = app.now() where account_id = ${accountId} and valid_to is null`.execute(
        owner,
      );
      if (facts === null) return;
      await sql`insert into governance.account_kind (account_id, kind, kind_source, owner_person_id, sponsor_person_id, company, purpose, organisation_ids, ceiling, approved_by, ends_at, changed_by)
        values (${accountId}, ${facts.kind}, ${facts.source ?? 'manual'}, ${facts.ownerPersonId ?? null}, ${facts.sponsorPersonId ?? null}, ${facts.company ?? null},
          ${facts.purpose ?? null}, ${facts.organisationIds ?? []}::uuid[], ${facts.ceiling ?? null}, ${facts.approvedBy ?? null}, ${facts.endsAt ?? null}, ${changedBy}::jsonb)`.execute(
        owner,
      );
    },

    async rule(facts: RuleFacts): Promise<string> {
      if (facts.ownerPersonId === undefined) ownerPersonId ??= await person({ name: 'Rule Owner' });
      const { rows } = await sql<{ id: string }>`
        insert into governance.rule (name, reason, scope_all, scope_group_ids, scope_organisation_ids, covers_all_staff, covers_job_roles, covers_departments, covers_person_ids, ceiling, valid_from, valid_until, review_by, owner_person_id)
        values (${facts.name ?? 'A rule'}, ${facts.reason ?? null}, ${facts.all ?? false}, ${facts.groupIds ?? []}::uuid[], ${facts.organisationIds ?? []}::uuid[], ${facts.allStaff ?? false},
          ${facts.jobRoles ?? []}, ${facts.departments ?? []}, ${facts.personIds ?? []}::uuid[], ${facts.ceiling}, coalesce(${facts.validFrom ?? null}, app.now()), ${facts.validUntil ?? null},
          coalesce(${facts.reviewBy ?? null}, app.now() + interval '180 days'), ${facts.ownerPersonId ?? ownerPersonId}) returning id`.execute(
        owner,
      );
      return idOf(rows);
    },

    async checkSetting(checkId: string, facts: { enabled?: boolean; settings?: Record<string, unknown> }) {
      await sql`update governance.check_setting set valid_to = app.now() where check_id = ${checkId} and valid_to is null`.execute(
        owner,
      );
      await sql`insert into governance.check_setting (check_id, enabled, settings, changed_by)
        values (${checkId}, ${facts.enabled ?? true}, ${JSON.stringify(facts.settings ?? {})}::jsonb, ${changedBy}::jsonb)`.execute(
        owner,
      );
    },

    /** An operator and, through a connection, everything else that `auth` would have stored. */
    async operator(personId: string | null = null): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        insert into auth.operator (display_name, role, person_id) values ('Olive Operator', 'admin', ${personId}) returning id`.execute(
        owner,
      );
      return idOf(rows);
    },

    async authorisation(organisationIds: readonly string[]): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        insert into auth.authorisation (kind, client_id, xero_user_id, authoriser_name) values ('consent', 'client', ${randomUUID()}, 'Mia Consenter') returning id`.execute(
        owner,
      );
      const id = idOf(rows);
      await sql`insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
        select ${id}, o.id, gen_random_uuid(), o.xero_tenant_id, 'ORGANISATION' from directory.organisation o where o.id = any(${organisationIds}::uuid[])`.execute(
        owner,
      );
      return id;
    },
  };
}

function idOf(rows: readonly { id: string }[]): string {
  const [row] = rows;
  if (row === undefined) throw new Error('the insert returned no row');
  return row.id;
}
