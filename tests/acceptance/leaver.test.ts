import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import type { Account, Organisation, Snapshot, Violation } from './stack/objects.ts';
import { putPerson } from './stack/people.ts';
import type { RestError } from './stack/rest-client.ts';
import type { SandboxUser } from './stack/sandbox-client.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { askForSyncs, newestReads, syncNow } from './stack/sync-now.ts';
import { waitFor } from './stack/wait-for.ts';

const leavers = ['lena', 'lars', 'liv', 'lotte'] as const;
type Leaver = (typeof leavers)[number];

let stack: Stack;
let tenantId: string;
let organisation: Organisation;
const users = new Map<Leaver, SandboxUser>();

beforeAll(async () => {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'leaver' });
  const [made] = await addOrganisations(stack, ['Leavers Limited']);
  if (made === undefined) throw new Error('No organisation was made.');
  tenantId = made.tenantId;
  for (const name of leavers) {
    users.set(name, await stack.xero.addUser(tenantId, { role: 'STANDARD', email: addressOf(name), firstName: name }));
  }
  const [read] = await connectAndRead(stack, made.adviser.loginId, [tenantId]);
  if (read === undefined) throw new Error('No organisation was read.');
  organisation = read;
  await putPerson(stack.rest, 'ada', { displayName: 'Ada Adviser', primaryEmail: 'ada@company.test' });
  for (const name of leavers) await employ(name);
  await waitFor('every account is linked to its person', async () => {
    const { data } = await stack.rest.readAll<Account>(`/v1/accounts?organisationId=${organisation.id}`);
    return data.length === leavers.length + 1 && data.every(({ personId }) => personId !== null);
  });
}, 240_000);
afterAll(() => stack?.close(), 60_000);

const addressOf = (name: Leaver) => `${name}@company.test`;
const employ = (name: Leaver) => putPerson(stack.rest, name, { displayName: name, primaryEmail: addressOf(name) });

/** Offboards a person, and measures how long it takes until the account that is still there is a violation. */
async function offboard(name: Leaver): Promise<{ violation: Violation; tookMs: number }> {
  const startedAt = performance.now();
  const person = await putPerson(stack.rest, name, {
    displayName: name,
    primaryEmail: addressOf(name),
    status: 'offboarded',
  });
  const violation = await waitFor(
    `${name}, who left, is a violation`,
    async () => (await violationsOf(person.id)).find(({ state }) => state === 'open'),
    { everyMs: 20 },
  );
  return { violation, tookMs: performance.now() - startedAt };
}

async function violationsOf(personId: string): Promise<Violation[]> {
  const path = `/v1/violations?checkId=offboarded-access-removed&personId=${personId}`;
  return (await stack.rest.readAll<Violation>(path)).data;
}

/** Whether Xero has answered a read with the forced failure since an instant. */
async function hasFailedSince(milliseconds: number): Promise<boolean> {
  const failed = await stack.xero.requests('?fault=status:503');
  return failed.some(({ startedAt }) => Date.parse(startedAt) >= milliseconds);
}

const again = (violation: Violation) => stack.rest.get<Violation>(`/v1/violations/${violation.id}`);
const limitMs = 2000;

describe('a person who was offboarded and still has an account', () => {
  it('is a violation within two seconds, which only a read without the account resolves', async () => {
    const { violation, tookMs } = await offboard('lena');
    console.info(`offboarded → violation: ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(limitMs);
    expect(violation).toMatchObject({ severity: 'high', basis: 'current', organisationId: organisation.id });

    await syncNow(stack, [organisation.id]);
    expect(await again(violation)).toMatchObject({ state: 'open', provedBySnapshotId: null });

    const removedAt = Date.now();
    await stack.xero.removeUser(tenantId, users.get('lena')?.userId ?? '');
    await askForSyncs(stack.rest, [organisation.id]);
    const resolved = await waitFor('the violation is resolved', async () => {
      const now = await again(violation);
      return now.state === 'resolved' && now;
    });
    expect(resolved).toMatchObject({ resolution: 'fixed_verified' });
    const proof = await stack.rest.get<Snapshot>(`/v1/snapshots/${resolved.provedBySnapshotId}`);
    expect(proof).toMatchObject({ organisationId: organisation.id, state: 'complete' });
    expect(Date.parse(proof.firstReadStartedAt)).toBeGreaterThanOrEqual(removedAt);
  });

  it('is a violation within two seconds also when the organisation cannot be read, on the last complete read', async () => {
    await stack.xero.fault({ kind: 'status', status: 503, tenantIds: [tenantId] });
    const awayAt = Date.now();
    await askForSyncs(stack.rest, [organisation.id]);
    await waitFor('a read has failed', () => hasFailedSince(awayAt));
    const { violation, tookMs } = await offboard('lars');
    console.info(`offboarded while Xero is away → violation: ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(limitMs);
    expect(violation).toMatchObject({ state: 'open', organisationId: organisation.id });

    await stack.xero.removeUser(tenantId, users.get('lars')?.userId ?? '');
    const removedAt = Date.now();
    await askForSyncs(stack.rest, [organisation.id]);
    await waitFor('another read has failed', () => hasFailedSince(removedAt));
    expect(await again(violation)).toMatchObject({ state: 'open' });
    await stack.xero.clearFaults();
    await syncNow(stack, [organisation.id]);
    await waitFor('the violation is resolved', async () => (await again(violation)).state === 'resolved');
  });

  it('stays a violation when somebody says that it is fixed: the next complete read decides', async () => {
    const { violation } = await offboard('liv');
    await stack.xero.settings({ latencyMs: 1500, latencyRoutes: ['users'] });
    await stack.rest.request('POST', `/v1/violations/${violation.id}/claim-fixed`);
    expect(await again(violation)).toMatchObject({ state: 'awaiting_verification' });
    const second = stack.rest.request('POST', `/v1/violations/${violation.id}/claim-fixed`);
    await expect(second).rejects.toMatchObject({ status: 409 } satisfies Partial<RestError>);
    const claimedAt = Date.now();
    await waitFor('the claim was checked and is wrong', async () => (await again(violation)).state === 'open');
    expect((await newestReads(stack.rest)).get(organisation.id)).toBeGreaterThan(claimedAt - 2000);

    await stack.xero.settings({ latencyMs: 0, latencyRoutes: [] });
    await stack.xero.removeUser(tenantId, users.get('liv')?.userId ?? '');
    await stack.rest.request('POST', `/v1/violations/${violation.id}/claim-fixed`);
    const resolved = await waitFor('the violation is resolved', async () => {
      const now = await again(violation);
      return now.state === 'resolved' && now;
    });
    expect(resolved).toMatchObject({ resolution: 'fixed_verified' });
    expect(resolved.provedBySnapshotId).not.toBeNull();
  });

  it('is a violation on the last known facts in an organisation that could not be read for a day', async () => {
    await stack.xero.fault({ kind: 'status', status: 503, tenantIds: [tenantId] });
    await stack.database.moveClock('25 hours');
    await waitFor('the services are connected again', async () => (await fetch(`${stack.api.adminUrl}/readyz`)).ok);
    await waitFor('an old read counts as stale', async () => {
      const { dataState } = await stack.rest.get<Organisation>(`/v1/organisations/${organisation.id}`);
      return dataState === 'stale';
    });
    const movedAt = Date.now();
    await askForSyncs(stack.rest, [organisation.id]);
    await waitFor('reads are tried again', () => hasFailedSince(movedAt));
    const { violation, tookMs } = await offboard('lotte');
    console.info(`offboarded after a day without a read → violation: ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(limitMs);
    expect(violation).toMatchObject({ state: 'open', basis: 'last_known' });

    await stack.xero.removeUser(tenantId, users.get('lotte')?.userId ?? '');
    await stack.rest.request('POST', `/v1/violations/${violation.id}/claim-fixed`);
    const claimedAt = Date.now();
    await waitFor('a read has failed after the claim', () => hasFailedSince(claimedAt));
    expect(await again(violation)).toMatchObject({ state: 'awaiting_verification' });
    await stack.xero.clearFaults();
    await askForSyncs(stack.rest, [organisation.id]);
    const resolved = await waitFor('the violation is resolved', async () => {
      const now = await again(violation);
      return now.state === 'resolved' && now;
    });
    expect(resolved).toMatchObject({ resolution: 'fixed_verified' });
  });
});
