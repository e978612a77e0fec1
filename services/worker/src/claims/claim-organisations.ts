import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { SharedClock } from '../timing/shared-clock.ts';
import { type ClaimAnswer, callsPerSync, leaseMs, minuteLimit, type OrganisationFacts, type Route } from './claim.ts';

export type ClaimDeps = {
  readonly db: Db;
  readonly clock: SharedClock;
  /** Unique for this process. */
  readonly owner: string;
  /** Calls a day that Xero allows for one organisation. */
  readonly dayLimit: number;
};

type ClaimRow = {
  organisation_id: string;
  limited: 'minute' | 'day' | null;
  fence: number;
  cause: string;
  request_id: string | null;
  started_at: Date;
  minute_calls: number;
  day_calls: number;
  failures_in_row: number;
  tenant_id: string;
  routes: Route[];
  facts: Omit<OrganisationFacts, 'xeroCreatedAt'>;
  xero_created_at: Date | null;
  access_sha256: Buffer | null;
  has_waiting: boolean;
};

/**
 * Claims organisations that are due, each with a lease and a new fence, and counts the two calls of the sync in advance. An
 * organisation whose own limit is used up is put off in the same statement. One round trip for all.
 */
export async function claimOrganisations(deps: ClaimDeps, organisationIds: readonly string[]): Promise<ClaimAnswer[]> {
  const tellNow = deps.clock.ask();
  const { rows } = await sql<ClaimRow>`
    /* keep plan: claim-organisations */
    with free as (
      select s.organisation_id,
             case when s.minute_started_at > clock_timestamp() - interval '60 seconds' then s.minute_calls else 0 end as minute_used,
             case when s.day_started_at > clock_timestamp() - interval '24 hours' then s.day_calls else 0 end as day_used
        from schedule.organisation s
       where s.organisation_id = any(${organisationIds}::uuid[]) and s.next_sync_at <= app.now()
         and (s.not_before is null or s.not_before <= app.now())
         and (s.claim_expires_at is null or s.claim_expires_at <= clock_timestamp())
         and exists (select from auth.connection c join auth.authorisation a on a.id = c.authorisation_id
                      where c.organisation_id = s.organisation_id and c.state = 'connected' and a.state = 'active')
       order by s.organisation_id
       for update of s skip locked
    ), judged as (
      select *, case when minute_used + ${callsPerSync} > ${minuteLimit} then 'minute'
                     when day_used + ${callsPerSync} > ${deps.dayLimit} then 'day' end as limited
        from free
    ), put_off as (
      update schedule.organisation s set enqueued_at = null, not_before_reason = 'own_' || j.limited,
             not_before = case j.limited when 'minute' then s.minute_started_at + interval '60 seconds'
                                         else s.day_started_at + interval '24 hours' end
        from judged j where j.organisation_id = s.organisation_id and j.limited is not null
    ), claimed as (
      update schedule.organisation s set
             claim_owner = ${deps.owner}, claim_fence = s.claim_fence + 1, claim_started_at = app.now(),
             claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}), last_attempt_at = app.now(),
             not_before = null, not_before_reason = null,
             minute_started_at = case when j.minute_used = 0 then clock_timestamp() else s.minute_started_at end,
             minute_calls = j.minute_used + ${callsPerSync},
             day_started_at = case when j.day_used = 0 then clock_timestamp() else s.day_started_at end,
             day_calls = j.day_used + ${callsPerSync}
        from judged j where j.organisation_id = s.organisation_id and j.limited is null
      returning s.organisation_id, s.claim_fence, s.cause, s.requested_at, s.request_id, s.claim_started_at, s.minute_calls, s.day_calls, s.failures_in_row
    )
    select j.organisation_id, j.limited, c.claim_fence as fence, c.cause,
           case when c.requested_at is not null then c.request_id end as request_id, c.claim_started_at as started_at,
           c.minute_calls, c.day_calls, c.failures_in_row, o.xero_tenant_id as tenant_id, o.xero_created_at,
           jsonb_build_object('name', o.name, 'legalName', o.legal_name, 'shortCode', o.short_code,
             'countryCode', o.country_code, 'baseCurrency', o.base_currency, 'edition', o.edition, 'plan', o.plan,
             'organisationType', o.organisation_type, 'organisationStatus', o.organisation_status,
             'timeZone', o.time_zone, 'isDemo', o.is_demo) as facts,
           r.access_sha256, route.list as routes,
           exists (select from directory.snapshot w where w.organisation_id = o.id and w.state = 'quarantined') as has_waiting
      from judged j
      join directory.organisation o on o.id = j.organisation_id
      left join claimed c on c.organisation_id = j.organisation_id
      left join directory.read_state r on r.organisation_id = j.organisation_id
      cross join lateral (
        select jsonb_agg(jsonb_build_object('authorisationId', a.id, 'clientId', a.client_id)
                 order by n.xero_updated_at desc nulls last, a.last_refreshed_at desc nulls last, n.id) as list
          from auth.connection n join auth.authorisation a on a.id = n.authorisation_id
         where n.organisation_id = j.organisation_id and n.state = 'connected' and a.state = 'active') route
  `.execute(deps.db);
  const newest = rows.find((row) => row.limited === null)?.started_at;
  if (newest !== undefined) tellNow(newest);
  const answers = new Map(rows.map((row) => [row.organisation_id, toAnswer(row)]));
  return organisationIds.map((id) => answers.get(id) ?? { state: 'unavailable' });
}

function toAnswer(row: ClaimRow): ClaimAnswer {
  if (row.limited !== null) return { state: 'limited', limit: row.limited };
  return {
    state: 'claimed',
    claim: {
      organisationId: row.organisation_id,
      tenantId: row.tenant_id,
      fence: row.fence,
      cause: row.cause,
      requestId: row.request_id,
      startedAt: row.started_at,
      routes: row.routes,
      facts: { ...row.facts, xeroCreatedAt: row.xero_created_at },
      accessSha256: row.access_sha256?.toString('hex') ?? null,
      hasWaitingSnapshot: row.has_waiting,
      minuteCalls: row.minute_calls,
      dayCalls: row.day_calls,
      failuresInRow: row.failures_in_row,
    },
  };
}
