import type pg from 'pg';
import { type LoginName, loginNames } from './logins.ts';
import { schemaNames } from './schemas.ts';

type Grants = Record<string, string>;

const journalInsert: Grants = {
  'journal.event': 'insert',
  'journal.event_seq_seq': 'usage',
  'journal.event_data': 'insert',
  'journal.pending': 'insert',
};

const all = 'select, insert, update, delete';

/**
 * What each login may do, table by table; what is not listed is refused. The arrows of the architecture picture, as
 * PostgreSQL enforces them.
 */
export const privileges: Record<Exclude<LoginName, 'queue'>, Grants> = {
  auth: {
    'app.installation': 'select, update (xero_issuer, is_demo)',
    'app.migration': 'select',
    'auth.sealing_canary': all,
    'auth.authorisation': all,
    'auth.token_set': all,
    'auth.consent_attempt': all,
    'auth.operator': all,
    'auth.operator_identity': all,
    'auth.sign_in_attempt': all,
    'auth.provider_session': all,
    'auth.sign_in_link': all,
    'auth.session': all,
    'auth.api_key': all,
    'auth.connection': all,
    'auth.route': 'select',
    'directory.organisation': 'select, insert, update (name, connection_state, xero_tenant_id, version, updated_at)',
    'schedule.request': 'insert, select (seq)',
    'governance.organisation_group_member': 'select',
    'journal.head': 'select',
    'idempotency.request': 'select, insert, update',
    ...journalInsert,
  },
  scheduler: {
    'app.installation': 'select',
    'app.migration': 'select',
    'auth.authorisation': 'select',
    'auth.connection': 'select',
    'auth.route': 'select',
    'directory.organisation': 'select',
    'directory.read_state': 'select',
    'directory.snapshot': 'select',
    'directory.account': 'select',
    'schedule.request': all,
    'schedule.organisation': all,
    'schedule.authorisation': all,
    'schedule.app_budget': all,
    'schedule.evaluation': all,
    'schedule.heartbeat': 'select, update',
    'schedule.watch': all,
    'schedule.watch_read': all,
    'directory.sync': 'select',
    'people.source': 'select',
    'governance.organisation_policy': 'select',
    'governance.account_link': 'select',
    'governance.account_kind': 'select',
    'governance.violation': 'select',
    'governance.check_result': 'select',
    'governance.check_setting': 'select',
    'governance.evaluation_state': 'select',
    'governance.exception': 'select',
    'journal.event': 'select, insert',
    'journal.event_seq_seq': 'usage',
    'journal.event_data': 'select, insert',
    'journal.pending': 'select, insert, delete',
    'journal.sealed': 'select, insert',
    'journal.head': 'select, update',
    'delivery.endpoint': 'select (id, state, disabled_reason, deleted_at)',
    'delivery.progress': 'select, update (enqueued_at)',
    'delivery.message': 'select',
    'delivery.mail_round': 'select, update',
    'schedule.purge': 'select, update (enqueued_at)',
    'schedule.end_round': 'select, update',
  },
  worker: {
    'app.installation': 'select',
    'app.migration': 'select',
    'auth.authorisation': 'select',
    'auth.connection': 'select',
    'auth.operator': 'select (id, person_id, deleted_at)',
    'auth.route': 'select',
    'directory.organisation': 'select, update',
    'directory.snapshot': 'select, insert, update',
    'directory.read_evidence': 'select, insert, update (canonical_body_gzip, erased_at)',
    'directory.erased_account': 'select, update (reached_snapshot_id), delete',
    'directory.read_state': 'select, insert, update',
    'directory.coverage_day': 'select, insert, update',
    'directory.read_gap': 'select, insert',
    'directory.account': 'select, insert, update',
    'directory.entitlement': 'select, insert, update',
    'directory.access_grant': 'select, insert, update',
    'directory.sync': 'select, insert, delete',
    'schedule.request': 'insert, select (seq)',
    'schedule.organisation': 'select, insert, update',
    'schedule.authorisation': 'select, insert, update',
    'schedule.app_budget': 'select, insert, update',
    'schedule.evaluation': 'select, insert, update, delete',
    'schedule.purge': 'select, update',
    'people.person': 'select',
    'people.source': 'select',
    'governance.organisation_policy': 'select',
    'governance.organisation_group': 'select, update (version, updated_at)',
    'governance.organisation_group_member': 'select, insert, update',
    'governance.classification_rule': 'select',
    'governance.rule': 'select',
    'governance.rule_version': 'select',
    'governance.account_kind': 'select, insert, update',
    'governance.account_link': 'select, insert, update',
    'governance.trusted_domains': 'select',
    'governance.role_conflict_rule': 'select',
    'governance.check_setting': 'select',
    'governance.check_result': 'select, insert, update',
    'governance.evaluation_state': 'select, insert, update',
    'governance.accepted_value': 'select, insert, update',
    'governance.violation_case': 'select, insert, update',
    'governance.violation': 'select, insert, update',
    'governance.exception': 'select, update',
    'governance.end_notice': 'select, insert, delete',
    'journal.sealed': 'select',
    'journal.head': 'select',
    'delivery.endpoint': 'select, update (state, disabled_reason, disabled_at, version, updated_at)',
    'delivery.progress': 'select, update',
    'delivery.message': 'select, insert, update, delete',
    'delivery.mail': 'select, insert, update, delete',
    ...journalInsert,
    'journal.event': 'select, insert',
    'journal.event_data': 'select, insert',
  },
  api: {
    'app.installation': 'select',
    'app.migration': 'select',
    'auth.api_key': 'select',
    'auth.session': 'select',
    'auth.operator': 'select',
    'auth.authorisation': 'select',
    'auth.connection': 'select',
    'auth.route': 'select',
    'directory.organisation': 'select, insert, update (country_code, version, updated_at)',
    'directory.snapshot': 'select, update (decided_by, decided_at, version, updated_at)',
    'directory.read_evidence': 'select',
    'directory.read_state': 'select',
    'directory.coverage_day': 'select',
    'directory.read_gap': 'select',
    'directory.account': 'select, update (version, updated_at)',
    'directory.entitlement': 'select',
    'directory.access_grant': 'select',
    'directory.sync': 'select',
    'schedule.request': 'insert, select (seq)',
    'schedule.organisation': 'select',
    'schedule.authorisation': 'select',
    'schedule.app_budget': 'select',
    'schedule.evaluation': 'select',
    'schedule.heartbeat': 'select',
    'schedule.watch': 'select',
    'schedule.watch_read': 'select',
    'schedule.purge': 'select',
    'people.source': all,
    'people.person': all,
    'people.person_version': all,
    'people.import': all,
    'people.import_problem': all,
    'people.import_row': all,
    'people.source_record': all,
    'people.scim_user': all,
    'people.scim_group': all,
    'people.scim_member': all,
    'people.unreadable_request': all,
    'governance.organisation_policy': 'select, insert, update',
    'governance.organisation_group': 'select, insert, update',
    'governance.organisation_group_member': 'select, insert, update',
    'governance.rule': 'select, insert, update',
    'governance.rule_version': 'select, insert, update',
    'governance.trusted_domains': 'select, insert, update',
    'governance.left_proposal': 'select, insert, update',
    'governance.role_conflict_rule': 'select, insert, update',
    'governance.role_conflict_rule_version': 'select, insert, update',
    'governance.classification_rule': 'select, insert, update',
    'governance.classification_rule_version': 'select, insert, update',
    'governance.account_kind': 'select, insert, update',
    'governance.account_link': 'select, insert, update',
    'governance.check_setting': 'select, insert, update',
    'governance.check_result': 'select',
    'governance.evaluation_state': 'select',
    'governance.accepted_value': 'select, insert, update',
    'governance.violation_case': 'select, update',
    'governance.violation': 'select, update',
    'governance.exception': 'select, insert, update',
    'governance.control_change': 'select, insert, update',
    'governance.retention': 'select, update (days, version, updated_at)',
    'journal.event': 'select, insert',
    'journal.event_seq_seq': 'usage',
    'journal.event_data': 'select, insert, delete',
    'journal.pending': 'insert',
    'journal.sealed': 'select',
    'journal.head': 'select',
    'delivery.endpoint': 'select, insert, update',
    'delivery.progress': 'select, insert, update (replay_after)',
    'delivery.message': 'select, insert, update (last_attempt)',
    'idempotency.request': all,
  },
};

const functions: Partial<Record<LoginName, string[]>> = {
  scheduler: ['app.ensure_partitions(timestamptz)'],
  worker: [
    'governance.kept_since(text)',
    'journal.purge_event_data(integer)',
    'journal.purge_events(integer)',
    'directory.purge_read_evidence(integer)',
    'people.purge_person_versions(integer)',
    'auth.purge_sessions(integer)',
  ],
  api: ['directory.erase_names(uuid[])', 'auth.erase_names(uuid, uuid[])'],
};

/** Takes every privilege of every login away and grants exactly `privileges`. Runs in the caller's transaction. */
export async function applyPrivileges(client: pg.ClientBase, prefix: string): Promise<void> {
  const { rows } = await client.query<{ nspname: string }>('select nspname from pg_namespace where nspname = any($1)', [
    schemaNames,
  ]);
  const schemas = rows.map((row) => row.nspname);
  await client.query('revoke execute on function app.ensure_partitions(timestamptz) from public');
  await client.query('revoke create on schema public from public');
  await revokeTemporary(client);
  for (const name of loginNames) {
    const login = client.escapeIdentifier(`${prefix}${name}`);
    for (const schema of schemas) {
      await client.query(`revoke all on all tables in schema ${schema} from ${login}`);
      await client.query(`revoke all on schema ${schema} from ${login}`);
    }
    if (name === 'queue') continue;
    const grants = privileges[name];
    const used = new Set(['app', ...Object.keys(grants).map((table) => table.split('.')[0] ?? '')]);
    for (const schema of used) await client.query(`grant usage on schema ${schema} to ${login}`);
    for (const [table, rights] of Object.entries(grants)) await client.query(`grant ${rights} on ${table} to ${login}`);
    for (const routine of functions[name] ?? []) await client.query(`grant execute on function ${routine} to ${login}`);
  }
  await ensureQueueSchema(client, `${prefix}queue`);
}

/** No service makes temporary tables, and what stands in one would be searched before the real ones. */
async function revokeTemporary(client: pg.ClientBase) {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(`revoke temporary on database ${client.escapeIdentifier(rows[0]?.name ?? '')} from public`);
}

async function ensureQueueSchema(client: pg.ClientBase, login: string) {
  const role = client.escapeIdentifier(login);
  await client.query(`grant ${role} to current_user`);
  await client.query(`create schema if not exists bullmq authorization ${role}`);
  await client.query(`revoke ${role} from current_user`);
}
