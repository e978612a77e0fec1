import { setTimeout as pause } from 'node:timers/promises';
import { evaluateOrganisations } from '@keyledger/worker';
import { RestError } from '../../tests/acceptance/stack/rest-client.ts';
import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import type { Estate } from '../estate/open-estate.ts';

const storm = { perSecond: 50, seconds: 20 };
/** A few, while every organisation waits to be evaluated anew. */
const beside = { perSecond: 2, seconds: 10 };
const target = 2;
const createdAtOnce = 10;
const settleTimeoutMs = 900_000;
const attempts = 10;
const againAfterMs = 500;

type Load = { readonly perSecond: number; readonly seconds: number };

/** Seconds of each deactivation: until its answer, and until the last violation about an account of its person. */
type Times = { readonly answers: readonly number[]; readonly seconds: readonly number[] };

/**
 * People whom an identity provider created over SCIM, with accounts in two or three organisations, are deactivated, 50 requests
 * a second: from the sending of each request to the open violation about every account of its person, told by PostgreSQL's
 * clock (which is this machine's). Then some more, while a change of everything is evaluated.
 */
export const governanceScim: Benchmark = { name: 'governance-scim', run: measure };

async function measure(context: BenchmarkContext): Promise<readonly Result[]> {
  const { progress, isQuick } = context;
  const estate = await context.estate();
  const load = { ...storm, seconds: isQuick ? 4 : storm.seconds };
  const emails = await findStrangers(estate, requestsOf(load) + requestsOf(beside));
  const userIds = await createUsers(estate, emails);
  progress(`${userIds.length} users created`);
  await settle(estate);
  const inStorm = await deactivateAll(estate, userIds.slice(0, requestsOf(load)), load);
  progress(told(inStorm));
  await evaluateEverything(estate);
  const besideBulk = await deactivateAll(estate, userIds.slice(requestsOf(load)), beside);
  progress(`while everything is evaluated: ${told(besideBulk)}`);
  return [
    resultOf(`deactivation to violation, ${load.perSecond}/s`, inStorm),
    resultOf('deactivation to violation, beside a bulk evaluation', besideBulk),
  ];
}

function requestsOf({ perSecond, seconds }: Load): number {
  return perSecond * seconds;
}

function resultOf(name: string, { answers, seconds }: Times): Result {
  return {
    name,
    product: `${at(seconds, 0.99).toFixed(2)} s (p99)`,
    floor: null,
    ratio: null,
    target: `< ${target} s`,
    ok: at(seconds, 0.99) < target,
    figures: { seconds: [...seconds], answers: [...answers], medianSeconds: at(seconds, 0.5) },
  };
}

function told({ answers, seconds }: Times): string {
  return `median ${at(seconds, 0.5).toFixed(2)} s, 99 of 100 within ${at(seconds, 0.99).toFixed(2)} s; requests: 99 of 100 within ${at(answers, 0.99).toFixed(2)} s, slowest ${Math.max(...answers).toFixed(2)} s`;
}

async function deactivateAll(estate: Estate, userIds: readonly string[], { perSecond }: Load): Promise<Times> {
  const sent = new Map<string, number>();
  const answers: number[] = [];
  const startedAt = Date.now();
  await Promise.all(
    userIds.map(async (id, index) => {
      await pause(Math.max(0, startedAt + (index * 1000) / perSecond - Date.now()));
      const at = Date.now();
      sent.set(id, at);
      await deactivate(estate, id);
      answers.push((Date.now() - at) / 1000);
    }),
  );
  await settle(estate);
  return { answers, seconds: await latencies(estate, sent) };
}

/** As a change of a check does it; returns once all of it is due. */
async function evaluateEverything({ client }: Estate): Promise<void> {
  await client.query(`insert into schedule.request (kind, everything, cause) values ('evaluate', true, 'benchmark')`);
  await waitFor('everything is due', async () => {
    const { rows } = await client.query<{ taken: boolean }>(
      'select not exists (select from schedule.request) as taken',
    );
    return rows[0]?.taken === true;
  });
}

/** Addresses of accounts that belong to nobody, whose organisations were evaluated before. */
async function findStrangers({ client, worker }: Estate, most: number): Promise<string[]> {
  const { rows } = await client.query<{ email: string; organisations: string[] }>(
    `select a.normalised_email as email, array_agg(distinct a.organisation_id::text) as organisations
       from directory.account a
      where a.status = 'current' and a.normalised_email like 'o%@partner%'
        and not exists (select from governance.account_link l where l.account_id = a.id)
        and not exists (select from governance.account_kind k where k.account_id = a.id)
      group by 1 order by 1 limit $1`,
    [most],
  );
  const organisationIds = [...new Set(rows.flatMap(({ organisations }) => organisations))];
  await evaluateOrganisations(worker.db, {
    organisationIds,
    actorId: 'worker',
    timeZone: 'UTC',
    xeroWebUrl: 'http://localhost',
  });
  return rows.map(({ email }) => email);
}

async function createUsers({ stack }: Estate, emails: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  const left = emails.values();
  const create = async () => {
    for (const email of left) {
      const { id } = await stack.rest.request<{ id: string }>('POST', '/scim/v2/Users', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: email,
        displayName: email,
        emails: [{ primary: true, value: email, type: 'work' }],
        active: true,
      });
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: createdAtOnce }, create));
  return ids;
}

/** As Microsoft Entra ID does it, which tries again what was refused for a moment. */
async function deactivate({ stack }: Estate, id: string): Promise<void> {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await stack.rest.request('PATCH', `/scim/v2/Users/${id}`, body);
      return;
    } catch (error) {
      if (!(error instanceof RestError) || error.status !== 503 || attempt === attempts) throw error;
      await pause(againAfterMs);
    }
  }
}

/** Until nothing waits for an evaluation. */
async function settle({ client }: Estate): Promise<void> {
  await waitFor(
    'the end of all evaluations',
    async () => {
      const { rows } = await client.query<{ waiting: boolean }>(
        'select exists (select from schedule.evaluation) or exists (select from schedule.request) as waiting',
      );
      return rows[0]?.waiting === false;
    },
    { timeoutMs: settleTimeoutMs, everyMs: 200 },
  );
}

/** Seconds from each request to the last violation about an account of its person. */
async function latencies({ client }: Estate, sent: ReadonlyMap<string, number>): Promise<number[]> {
  const ids = [...sent.keys()];
  const { rows } = await client.query<{ id: string; at: Date | null }>(
    `select asked.id, max(v.created_at) as at from unnest($1::text[]) as asked (id)
       left join governance.violation v on v.person_id = right(asked.id, 36)::uuid and v.check_id = 'offboarded-access-removed'
      group by 1`,
    [ids],
  );
  return rows.map(({ id, at }) => {
    if (at === null) throw new Error(`No violation was opened about the person ${id}.`);
    return (at.getTime() - (sent.get(id) ?? Number.NaN)) / 1000;
  });
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
