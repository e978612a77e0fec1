import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Browser, openBrowser } from './stack/browser.ts';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import type { Organisation, Violation } from './stack/objects.ts';
import { putPerson } from './stack/people.ts';
import type { SandboxUser } from './stack/sandbox-client.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { waitFor } from './stack/wait-for.ts';

let stack: Stack;
let tenantId: string;
let organisation: Organisation;
let lena: SandboxUser;

beforeAll(async () => {
  stack = await startStack({
    runFolder: inject('keyledgerRunFolder'),
    name: 'watch',
    environment: { SYNC_INTERVAL_MINUTES: '60' },
  });
  const [made] = await addOrganisations(stack, ['Watched Limited']);
  if (made === undefined) throw new Error('No organisation was made.');
  tenantId = made.tenantId;
  lena = await stack.xero.addUser(tenantId, { role: 'STANDARD', email: 'lena@company.test', firstName: 'Lena' });
  const [read] = await connectAndRead(stack, made.adviser.loginId, [tenantId]);
  if (read === undefined) throw new Error('No organisation was read.');
  organisation = read;
}, 240_000);
afterAll(() => stack?.close(), 60_000);

async function signIn(): Promise<Browser> {
  const browser = openBrowser();
  const token = new URL((await stack.signInLink()).trim()).hash.slice(1);
  expect((await browser.postJson(`${stack.publicUrl}/auth/sign-in`, { token })).status).toBeLessThan(400);
  return browser;
}

/** When reads of the organisation began, in milliseconds. */
async function readsSince(milliseconds: number): Promise<number[]> {
  const asked = await stack.xero.requests('?route=users');
  return asked
    .filter((request) => request.tenantId === tenantId)
    .map(({ startedAt }) => Date.parse(startedAt))
    .filter((at) => at >= milliseconds);
}

describe('following Open in Xero', () => {
  it('turns the case green by itself: nobody claims, nobody asks for a sync', async () => {
    await putPerson(stack.rest, 'lena', {
      displayName: 'Lena',
      primaryEmail: 'lena@company.test',
      status: 'offboarded',
    });
    const violation = await waitFor('Lena, who left, is a violation', async () => {
      const path = `/v1/violations?checkId=offboarded-access-removed&organisationId=${organisation.id}`;
      return (await stack.rest.readAll<Violation>(path)).data.find(({ state }) => state === 'open');
    });
    const browser = await signIn();
    const followedAt = Date.now();
    const usersPage = await browser.followLink(`${stack.publicUrl}/violations/${violation.id}/open-in-xero`);
    expect(usersPage.url.href).toContain('/Settings/Users');
    expect(usersPage.body).toContain('Users of Watched Limited');
    await waitFor('the watch has begun to read', async () => (await readsSince(followedAt)).length > 0);

    const removed = await browser.post(
      usersPage.url.href,
      new URLSearchParams({ action: 'remove', userId: lena.userId }),
    );
    expect(removed.status).toBe(200);
    const resolved = await waitFor(
      'the case is green',
      async () => {
        const now = await stack.rest.get<Violation>(`/v1/violations/${violation.id}`);
        return now.state === 'resolved' && now;
      },
      { timeoutMs: 60_000 },
    );
    expect(resolved).toMatchObject({ resolution: 'fixed_verified', provedBySnapshotId: expect.any(String) });
    const reads = await readsSince(followedAt);
    expect(reads).toHaveLength(2);
    expect((reads[1] ?? 0) - (reads[0] ?? 0)).toBeGreaterThan(25_000);
  }, 180_000);
});
