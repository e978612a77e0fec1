import { randomUUID } from 'node:crypto';
import { createDatabase } from '@keyledger/database';
import type { TestDatabase } from '@keyledger/testing';
import { afterAll } from 'vitest';
import { claimOrganisations } from '../../services/worker/src/claims/claim-organisations.ts';
import { finishReads } from '../../services/worker/src/storing/finish-reads.ts';
import type { SyncDeps } from '../../services/worker/src/sync/sync-deps.ts';
import { syncOrganisations } from '../../services/worker/src/sync/sync-organisations.ts';
import type { ListedUser } from './grant-model.ts';
import { type AnswerKind, shortened } from './xero-side.ts';

/** What a read at Xero is answered with. */
type Answers = { organisation: HttpAnswer; users: HttpAnswer };
type HttpAnswer = Awaited<ReturnType<SyncDeps['send']>>;

/** By so much the shared clock may be later than it surely is: ends are dated with it. */
const clockUncertaintyMs = 40;

/**
 * The worker's reading and storing on a real database with the worker's login, with a clock that stands still until it is moved.
 * Only what Xero answers is made up.
 */
export async function openReader(database: TestDatabase, silentLog: SyncDeps['log']) {
  const handle = createDatabase({ url: database.urlFor('worker'), poolMax: 1, applicationName: 'keyledger-model' });
  afterAll(() => handle.close());
  let nowMs = 0;
  let answers: Answers | undefined;
  const clock = {
    now: () => new Date(nowMs),
    latest: () => new Date(nowMs + clockUncertaintyMs),
    ask: () => () => {},
  };
  const [owner, dayLimit] = [randomUUID(), 1_000_000];
  const { db } = handle;
  const token = { accessToken: 'token', expiresAt: '2999-01-01T00:00:00Z', fingerprint: 'a', refreshed: false };
  const deps: SyncDeps = {
    db,
    clock,
    owner,
    dayLimit,
    log: silentLog,
    metrics: { called() {}, limits() {}, synced() {}, evaluated() {}, clockDiffers() {} },
    random: () => 0.5,
    sleep: async () => {},
    async send({ url }) {
      nowMs += 300;
      const answer = url.endsWith('/Users') ? answers?.users : answers?.organisation;
      if (answer === undefined) throw new Error(`nothing is prepared for ${url}`);
      return answer;
    },
    xeroApiUrl: 'https://api.xero.test',
    tokens: { get: async () => token, replace: async () => token },
    budget: { take: async () => true, pause: async () => {} },
    held: { hold() {}, letGo() {}, close: async () => {} },
    intervalMs: 900_000,
    places: { take: async () => {}, giveBack() {} },
    claim: (organisationIds) => claimOrganisations({ db, clock, owner, dayLimit }, organisationIds),
    finishUnchanged: async (read) => (await finishReads(db, [read], { owner, dayLimit })).has(read.organisationId),
    evaluate: async () => {},
    evaluateIfOwed: async () => {},
  };

  return {
    /** Lets the organisation be due, and reads it at an instant; gives when the read was under way and what came of it. */
    async read(
      organisation: { id: string; tenantId: string },
      { at, users, kind }: { at: number; users: ReadonlyMap<string, ListedUser>; kind: AnswerKind },
    ) {
      nowMs = at;
      answers = answersOf(organisation.tenantId, users, kind);
      await handle.pool.query("select set_config('keyledger.clock_offset', $1, false)", [
        `${at - Date.now()} milliseconds`,
      ]);
      await database.pool.query(
        `update schedule.organisation set next_sync_at = '-infinity', not_before = null, minute_calls = 0, day_calls = 0
          where organisation_id = $1`,
        [organisation.id],
      );
      const [outcome] = await syncOrganisations(deps, [organisation.id], new AbortController().signal);
      return { startedAt: at, completedAt: nowMs + clockUncertaintyMs, outcome };
    },

    /** A connected organisation that was never read. */
    async organisation(): Promise<{ id: string; tenantId: string }> {
      const { rows } = await database.pool.query<{ id: string; tenantId: string }>(
        `with o as (insert into directory.organisation (xero_tenant_id, name) values (gen_random_uuid(), 'Acme') returning id, xero_tenant_id),
              a as (insert into auth.authorisation (kind, client_id, xero_user_id) values ('consent', 'client', gen_random_uuid()) returning id),
              c as (insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
                    select a.id, o.id, gen_random_uuid(), o.xero_tenant_id, 'ORGANISATION' from o, a),
              r as (insert into directory.read_state (organisation_id) select id from o),
              s as (insert into schedule.organisation (organisation_id, next_sync_at) select id, now() from o)
         select id, xero_tenant_id as "tenantId" from o`,
      );
      const [row] = rows;
      if (row === undefined) throw new Error('the organisation was not made');
      return row;
    },
  };
}

function answersOf(tenantId: string, users: ReadonlyMap<string, ListedUser>, kind: AnswerKind): Answers {
  const organisation = answer({
    Organisations: [{ OrganisationID: kind === 'foreign' ? randomUUID() : tenantId, Name: 'Acme', Class: 'GROW' }],
  });
  if (kind === 'refused') return { organisation, users: { status: 500, headers: {}, body: Buffer.alloc(0) } };
  const listed = kind === 'empty' ? new Map<string, ListedUser>() : kind === 'short' ? shortened(users) : users;
  const whole = answer({
    Users: [...listed].map(([UserID, user]) => ({
      UserID,
      EmailAddress: user.email,
      FirstName: 'Ada',
      LastName: 'Lovelace',
      IsSubscriber: user.subscriber,
      OrganisationRole: user.role,
      UpdatedDateUTC: `/Date(${Math.floor(Math.random() * 1e12)}+0000)/`,
    })),
  });
  if (kind !== 'cut') return { organisation, users: whole };
  return { organisation, users: { ...whole, body: whole.body.subarray(0, whole.body.length - 20) } };
}

function answer(lists: Record<string, unknown>): HttpAnswer {
  return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ Status: 'OK', ...lists })) };
}
