import type pg from 'pg';

/** An account with what says whose it is, and of what kind. */
const described = `
  directory.organisation o
  join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null and op.governance <> 'retired'
  left join directory.read_state r on r.organisation_id = o.id
  join directory.account a on a.organisation_id = o.id
  left join governance.account_link l on l.account_id = a.id and l.valid_to is null
  left join people.person p on p.id = l.person_id
  left join governance.account_kind k on k.account_id = a.id and k.valid_to is null`;
/** Of joins that nothing is taken from, PostgreSQL would do none. */
const describedColumns =
  'count(*), count(op.id), count(r.snapshot_id), count(l.person_id), count(p.status), count(k.kind)';

const governed = `
  directory.organisation o
  join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null and op.governance <> 'retired'
  left join directory.read_state r on r.organisation_id = o.id`;
const governedColumns = 'count(*), count(op.id), count(r.snapshot_id)';

/** Rules and the organisations that they speak about: all, those of a group, or named ones. */
const scopes = `(
  select rule.id as rule_id, every.id as organisation_id from governance.rule rule cross join directory.organisation every where rule.scope_all
  union all
  select rule.id, m.organisation_id from governance.rule rule cross join unnest(rule.scope_group_ids) as g (id)
    join governance.organisation_group_member m on m.group_id = g.id and m.valid_to is null
  union all
  select rule.id, named.id from governance.rule rule cross join unnest(rule.scope_organisation_ids) as named (id)) scope`;

/** What each check joins. */
const joins: Readonly<Record<string, string>> = {
  'user-identified': `select ${describedColumns} from ${described}`,
  'offboarded-access-removed': `select ${describedColumns} from ${described}`,
  'access-rule-configured': `select ${governedColumns}, count(scope.rule_id) from ${governed} left join ${scopes} on scope.organisation_id = o.id`,
  'access-valid': `select ${describedColumns}, count(scope.rule_id) from ${described} left join ${scopes} on scope.organisation_id = o.id`,
  'orphaned-account': `select ${describedColumns}, count(answerable.status) from ${described}
    left join people.person answerable on answerable.id = coalesce(k.owner_person_id, k.sponsor_person_id)`,
  'external-domain': `select ${describedColumns}, count(t.organisation_id) from ${described}
    left join governance.trusted_domains t on t.organisation_id = o.id and t.valid_to is null`,
  'shared-mailbox': `select ${describedColumns} from ${described}`,
  'duplicate-accounts': `select ${describedColumns} from ${described}`,
  'identity-changed': `select ${describedColumns}, count(v.value) from ${described}
    left join governance.accepted_value v on v.subject_id = a.id and v.subject_type = 'account' and v.check_id = 'identity-changed' and v.valid_to is null`,
  'role-conflict': `select ${describedColumns}, count(other.role) from ${described}
    join governance.account_link also on also.person_id = l.person_id and also.valid_to is null and also.account_id <> a.id
    join directory.account other on other.id = also.account_id`,
  'vendor-lingering': `select ${describedColumns} from ${described} where split_part(a.normalised_email, '@', -1) = 'xero.com'`,
  'subscriber-safety': `select ${describedColumns} from ${described} where a.is_subscriber`,
  'privileged-count': `select ${describedColumns} from ${described}`,
  'role-not-understood': `select ${describedColumns} from ${described}`,
  'authoriser-at-risk': `select ${governedColumns} from ${governed} join auth.connection c on c.organisation_id = o.id join auth.authorisation x on x.id = c.authorisation_id`,
  'stale-sync': `select ${governedColumns}, count(s.next_sync_at) from ${governed} left join schedule.organisation s on s.organisation_id = o.id`,
  'people-source-stale': 'select count(*) from people.source',
  'organisation-ungoverned': `select ${governedColumns}, count(p.id) from ${governed} left join people.person p on p.id = op.owner_person_ids[1]`,
};

/**
 * The least that asking every check can cost: for each check a `count(*)` over the tables that it has to join to know its
 * subjects, with no condition of its own, no verdict, no fact and no row returned but the count; one statement after the other
 * over everything, the seconds of each. PostgreSQL plans them as it likes. Every check about accounts joins what says whose an
 * account is and of what kind; those about rules join each account, or organisation, with the rules that speak about it; the one
 * about conflicting roles joins each account with the others of its person.
 */
export async function countJoins(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number>();
  for (const [check, statement] of Object.entries(joins)) {
    const startedAt = performance.now();
    await client.query(statement);
    seconds.set(check, (performance.now() - startedAt) / 1000);
  }
  return seconds;
}
