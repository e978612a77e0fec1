import { isLostSince, isWithoutConnection, type SubjectNow } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { StandingException } from './end-exception.ts';
import type { NewViolation, OpenViolation, ViolationChange } from './plan-violations.ts';
import type { ViolationIdentity, ViolationRow } from './violation-row.ts';

const columns = sql`v.id, v.check_id, v.organisation_id, v.subject_type, v.subject_id, v.subject_key, v.account_id,
  v.person_id, v.case_id, v.severity, v.state, v.basis, v.baseline, v.summary, v.facts, v.remediation, v.also,
  v.owner_person_id, v.first_detected_at, v.opened_at, v.exposed_since, v.due_base_at, v.due_seconds, v.due_at,
  v.acknowledged_at, v.acknowledged_by, v.plan, v.claimed_at, v.claimed_by, v.exception_id, v.paused_at, v.reopen_count,
  v.detected_by_snapshot_id, v.proved_by_snapshot_id, v.resolved_at, v.resolution, v.resolution_note, v.version`;

/** Finds and locks the open violations of the organisations, each with its exception and the present state of its subject. */
export async function lockOpenViolations(db: Db, organisationIds: readonly string[]): Promise<OpenViolation[]> {
  const { rows } = await sql<OpenRow>`
    /* keep plan: lock-open-violations */
    select ${columns}, ${standing} ${standingJoins}
     where v.state <> 'resolved' and v.organisation_id = any(${organisationIds}::uuid[])
     order by v.id
       for update of v`.execute(db);
  return rows.map(openViolation);
}

/**
 * Finds the open violations about something that lies in several organisations and that this evaluation judges: rules, and
 * authorisations that reach an organisation of it that is not retired (or, when none is left, a retired one). Locked only
 * under `lockSharedSubjects`.
 */
export async function findSharedViolations(
  db: Db,
  input: { organisationIds: readonly string[]; activeIds: readonly string[]; lock: boolean },
): Promise<OpenViolation[]> {
  const { rows } = await sql<OpenRow>`
    /* keep plan: find-shared-violations */
    select ${columns}, ${standing} ${standingJoins}
     where v.state <> 'resolved' and v.organisation_id is null
       and case v.subject_type
             when 'authorisation' then
               exists (select from auth.connection c where c.authorisation_id = v.subject_id and c.organisation_id = any(${input.activeIds}::uuid[]))
               or (exists (select from auth.connection c where c.authorisation_id = v.subject_id and c.organisation_id = any(${input.organisationIds}::uuid[]))
                 and not exists (select from auth.connection c left join governance.organisation_policy p on p.organisation_id = c.organisation_id and p.valid_to is null
                                  where c.authorisation_id = v.subject_id and c.organisation_id is not null and coalesce(p.governance, 'observed') <> 'retired'))
             else ${input.activeIds.length > 0}::boolean end
     order by v.id
       ${input.lock ? sql`for update of v` : sql``}`.execute(db);
  return rows.map(openViolation);
}

/**
 * Makes evaluations that change a violation about something in several organisations follow each other. Taken after the
 * organisations' locks and before any such violation is locked, so that nobody waits in a circle.
 */
export async function lockSharedSubjects(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sharedSubjectsLock})`.execute(db);
}

const sharedSubjectsLock = 4_911_206_017;

const hasLeft = sql`(p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= app.now())`;

const standing = sql`
  case when e.id is not null then jsonb_build_object('id', e.id, 'version', e.version, 'state', e.state,
    'expires_at', e.expires_at, 'facts_at_approval', e.facts_at_approval, 'somebody_left',
    exists (select from auth.operator op left join people.person p on p.id = op.person_id
             where op.id::text in (e.requested_by ->> 'id', e.decided_by ->> 'id') and (op.deleted_at is not null or ${hasLeft}))
      or exists (select from people.person p where p.id = v.owner_person_id and ${hasLeft})) end as exception,
  jsonb_build_object('subjectKey', v.subject_key,
    'isGone', coalesce(a.status = 'removed' or a.role = 'REMOVED', false),
    'xeroFactsChanged', case when v.account_id is null then r.snapshot_id is distinct from v.detected_by_snapshot_id
      else v.facts ->> 'role' is distinct from a.role or v.facts -> 'isSubscriber' is distinct from to_jsonb(a.is_subscriber)
        or (v.facts ? 'email' and v.facts ->> 'email' is distinct from a.normalised_email)
        or (v.facts ? 'lastName' and (v.facts ->> 'firstName', v.facts ->> 'lastName') is distinct from (a.first_name, a.last_name)) end,
    'identityChanged', v.account_id is not null and (l.person_id is distinct from v.person_id or exists (
      select from governance.account_kind k
       where k.account_id = v.account_id and (k.valid_from > v.opened_at or k.valid_to > v.opened_at))),
    'isCutOff', case when v.subject_type = 'authorisation' then exists (
      select from auth.connection c
        join directory.organisation o on o.id = c.organisation_id
        left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
       where c.authorisation_id = v.subject_id and coalesce(p.governance, 'observed') <> 'retired' and ${isLostSince(sql`v.opened_at`)})
      else coalesce(${isWithoutConnection}, false) end) as subject`;

const standingJoins = sql`
  from governance.violation v
  left join governance.exception e on e.id = v.exception_id
  left join directory.account a on a.id = v.account_id
  left join directory.organisation o on o.id = v.organisation_id
  left join directory.read_state r on r.organisation_id = v.organisation_id
  left join governance.account_link l on l.account_id = v.account_id and l.valid_to is null`;

type OpenRow = ViolationRow & { exception: StandingRow | null; subject: Omit<SubjectNow, 'isRegrouped'> };

function openViolation({ exception, subject, ...row }: OpenRow): OpenViolation {
  return {
    row,
    exception: exception === null ? null : standingException(exception),
    subject: { ...subject, isRegrouped: false },
  };
}

type StandingRow = Omit<StandingException, 'expires_at'> & { expires_at: string | null };

function standingException(row: StandingRow): StandingException {
  return { ...row, expires_at: row.expires_at === null ? null : new Date(row.expires_at) };
}

/** Finds and locks the latest resolved violation of each identity. */
export async function lockPreviousViolations(
  db: Db,
  identities: readonly ViolationIdentity[],
): Promise<ViolationRow[]> {
  if (identities.length === 0) return [];
  const { rows } = await sql<ViolationRow>`
    /* keep plan: lock-previous-violations */
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb)
        as w (check_id text, organisation_id uuid, subject_type text, subject_id uuid, subject_key text)
    ), candidate as (
      select v.id, v.resolved_at, w.* from wanted w
        join governance.violation v using (check_id, organisation_id, subject_type, subject_id, subject_key)
      union all
      select v.id, v.resolved_at, w.* from wanted w
        join governance.violation v using (check_id, subject_type, subject_id, subject_key)
       where w.organisation_id is null and v.organisation_id is null
    ), latest as (
      select distinct on (check_id, organisation_id, subject_type, subject_id, subject_key) id
        from candidate where resolved_at is not null
       order by check_id, organisation_id, subject_type, subject_id, subject_key, resolved_at desc
    )
    select ${columns} from latest join governance.violation v using (id) order by v.id for update of v`.execute(db);
  return rows;
}

/** Inserts new violations with their cases: one case per account, one per violation about anything else. */
export async function insertViolations(
  db: Db,
  opened: readonly NewViolation[],
  now: Date,
): Promise<{ id: string; caseId: string }[]> {
  if (opened.length === 0) return [];
  const rows = opened.map(({ identity, content, previousId }, ordinal) => ({
    ...content,
    ...identity,
    ordinal,
    previous_violation_id: previousId,
  }));
  const { rows: inserted } = await sql<{ ordinal: number; id: string; case_id: string }>`
    /* keep plan: insert-violations */
    with input as (
      select app.uuid_v7() as id, app.uuid_v7() as own_case_id, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(recordColumns)},
        check_id text, organisation_id uuid, subject_type text, subject_id uuid, subject_key text, ordinal integer, previous_violation_id uuid)
    ), account_case as (
      insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
      select distinct 'account', account_id, organisation_id, account_id from input where account_id is not null
      on conflict (account_id) where account_id is not null do update set updated_at = app.now(), version = violation_case.version + 1
      returning id, account_id
    ), own_case as (
      insert into governance.violation_case (id, subject_type, subject_id, organisation_id)
      select own_case_id, subject_type, subject_id, organisation_id from input where account_id is null
      returning id
    ), inserted as (
      insert into governance.violation (id, case_id, check_id, organisation_id, subject_type, subject_id, subject_key,
        first_detected_at, previous_violation_id, ${sql.raw(contentNames.join(', '))})
      select i.id, coalesce(c.id, o.id), i.check_id, i.organisation_id, i.subject_type, i.subject_id, i.subject_key,
             ${now}, i.previous_violation_id, ${sql.raw(contentNames.map((name) => `i.${name}`).join(', '))}
        from input i left join account_case c on c.account_id = i.account_id left join own_case o on o.id = i.own_case_id
      returning id, case_id
    )
    select i.ordinal, i.id, n.case_id from input i join inserted n using (id) order by i.ordinal`.execute(db);
  return inserted.map((row) => ({ id: row.id, caseId: row.case_id }));
}

/** Stores changed violations, each with its next version, and marks their cases as changed. */
export async function updateViolations(db: Db, changed: readonly ViolationChange[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ row, after }) => ({ ...pickContent(after), id: row.id }));
  await sql`
    /* keep plan: update-violations */
    with input as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, ${sql.raw(recordColumns)})
    ), updated as (
      update governance.violation v
         set version = v.version + 1, updated_at = app.now(), ${sql.raw(contentNames.map((name) => `${name} = i.${name}`).join(', '))}
        from input i where v.id = i.id
      returning v.case_id
    )
    update governance.violation_case c set version = c.version + 1, updated_at = app.now()
      from (select distinct case_id from updated) u where c.id = u.case_id`.execute(db);
}

/** Stores how exceptions ended; those whose end is stored already stay as they are. */
export async function endExceptions(db: Db, changed: readonly ViolationChange[]): Promise<void> {
  const ends = changed.flatMap(({ exceptionEnd }) =>
    exceptionEnd === null || exceptionEnd.end.state === null
      ? []
      : [{ id: exceptionEnd.id, state: exceptionEnd.end.state, reason: exceptionEnd.end.reason }],
  );
  if (ends.length === 0) return;
  await sql`
    update governance.exception e
       set state = i.state, void_reason = case when i.state = 'void' then i.reason end,
           version = e.version + 1, updated_at = app.now()
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as i (id uuid, state text, reason text)
     where e.id = i.id`.execute(db);
}

const contentTypes = {
  account_id: 'uuid',
  person_id: 'uuid',
  severity: 'text',
  state: 'text',
  basis: 'text',
  baseline: 'boolean',
  summary: 'text',
  facts: 'jsonb',
  remediation: 'jsonb',
  also: 'text[]',
  owner_person_id: 'uuid',
  opened_at: 'timestamptz',
  exposed_since: 'timestamptz',
  due_base_at: 'timestamptz',
  due_seconds: 'integer',
  due_at: 'timestamptz',
  acknowledged_at: 'timestamptz',
  acknowledged_by: 'jsonb',
  plan: 'text',
  claimed_at: 'timestamptz',
  claimed_by: 'jsonb',
  exception_id: 'uuid',
  paused_at: 'timestamptz',
  reopen_count: 'integer',
  detected_by_snapshot_id: 'uuid',
  proved_by_snapshot_id: 'uuid',
  resolved_at: 'timestamptz',
  resolution: 'text',
  resolution_note: 'text',
} as const;
const contentNames = Object.keys(contentTypes) as (keyof typeof contentTypes)[];
const recordColumns = contentNames.map((name) => `${name} ${contentTypes[name]}`).join(', ');

function pickContent(after: ViolationChange['after']): Record<string, unknown> {
  return Object.fromEntries(contentNames.map((name) => [name, after[name]]));
}
