import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eraseFromEvidence } from './erase-from-evidence.ts';
import { claimRun } from './purge-run.ts';

const world = await openWorld(await testDatabase());
const { owner } = world;
const [ada, ben] = [randomUUID(), randomUUID()];
const never = new AbortController().signal;
const user = (UserID: string, FirstName: string) => ({ EmailAddress: `${FirstName}@example.com`, FirstName, UserID });
const organisation = await world.organisation();
const other = await world.organisation();

async function answer(organisationId: string, age: string): Promise<void> {
  const body = gzipSync(JSON.stringify({ Users: [user(ada, 'ada'), user(ben, 'ben')] }));
  await sql`
    with s as (
      insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at, created_at)
      select ${organisationId}, 'complete', '\\x00', 2, '{}', at, at, at, at, at from (select app.now() - ${age}::interval as at) t returning id, created_at
    )
    insert into directory.read_evidence (snapshot_id, ordinal, request_url, http_status, started_at, completed_at, byte_count, raw_sha256, canonical_sha256, canonical_body_gzip)
    select s.id, 2, 'https://api.xero.com/Users', 200, created_at, created_at, 10, 'raw', 'canonical', ${body} from s`.execute(
    owner,
  );
}

async function hold(): Promise<number> {
  await sql`update schedule.purge set due_at = app.now(), claim_expires_at = null`.execute(owner);
  return (await claimRun(world.worker)) ?? 0;
}

async function naming(name: string, organisationId: string): Promise<number> {
  const { rows } = await sql<{ body: Buffer }>`
    select canonical_body_gzip as body from directory.read_evidence e join directory.snapshot s on s.id = e.snapshot_id
     where s.organisation_id = ${organisationId}`.execute(owner);
  return rows.filter(({ body }) => gunzipSync(body).toString().includes(name)).length;
}

beforeAll(async () => {
  const [account = ''] = await world.read(organisation, [{ userId: ada }, { userId: ben }]);
  await world.read(organisation, [{ userId: ben }]);
  await sql`select directory.erase_names(array[${account}]::uuid[])`.execute(owner);
  for (let index = 0; index < 30; index += 1) await answer(organisation, '1 day');
  await answer(other, '1 day');
});

it('takes the names of an erased account out of every stored answer of its organisation, and of nobody else', async () => {
  await eraseFromEvidence(world.worker, await hold(), never);
  expect(await naming('ada', organisation)).toBe(0);
  expect(await naming('ben', organisation)).toBe(30);
  expect(await naming('ada', other)).toBe(1);
  const { rows } = await sql`
    select count(*)::integer as count, bool_and(erased_at is not null) as erased, min(encode(canonical_sha256, 'escape')) as hash
      from directory.read_evidence e join directory.snapshot s on s.id = e.snapshot_id
     where s.organisation_id = ${organisation}`.execute(owner);
  expect(rows).toEqual([{ count: 30, erased: true, hash: 'canonical' }]);
  const { rows: told } = await sql`
    select sum((d.data ->> 'answers')::integer)::integer as answers from journal.event e join journal.event_data d using (seq)
     where e.type = 'read_evidence.erased'`.execute(owner);
  expect(told).toEqual([{ answers: 30 }]);
});

it('goes on with answers that come later, once they are settled', async () => {
  await answer(organisation, '1 minute');
  await eraseFromEvidence(world.worker, await hold(), never);
  expect(await naming('ada', organisation)).toBe(1);
  await world.setClock('1 hour');
  await eraseFromEvidence(world.worker, await hold(), never);
  expect(await naming('ada', organisation)).toBe(0);
});

it('stops when the run was lost to another worker', async () => {
  await world.setClock('0');
  await answer(organisation, '1 hour');
  const lost = await hold();
  await hold();
  await eraseFromEvidence(world.worker, lost, never);
  expect(await naming('ada', organisation)).toBe(1);
  await eraseFromEvidence(world.worker, await hold(), never);
  expect(await naming('ada', organisation)).toBe(0);
});

it('leaves those alone who have access again', async () => {
  await world.read(organisation, [{ userId: ada }, { userId: ben }]);
  await answer(organisation, '1 hour');
  await eraseFromEvidence(world.worker, await hold(), never);
  expect(await naming('ada', organisation)).toBe(1);
});
