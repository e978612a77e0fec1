import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { consentElsewhere } from '../acceptance/stack/consent-elsewhere.ts';
import { createSandboxClient, type SandboxApp } from '../acceptance/stack/sandbox-client.ts';
import { callRest, listRest } from './browser/call-rest.ts';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';
import { signInLink } from './demo/sign-in-link.ts';

const custom = 'Rātā Beekeepers Limited';
const taken = 'Mānuka Instruments Limited';
const group = 'Bees';
const proposal = '2 accounts of rata-advice.example are external';

type Named = { id: string; name: string };
type Retirement = { outcome: string; controlChangeId: string | null };

describe.skipIf(!hasChromium)('from a connection to governance, and its end [needs Chromium]', () => {
  const { open, demo } = consoleWorld();
  let page: Page;
  let app: SandboxApp;
  let refreshToken: string;
  let breakReads: () => Promise<() => Promise<void>>;

  beforeAll(async () => {
    const xero = createSandboxClient(demo().controlUrl);
    const [{ tenantId }, other] = [
      await xero.addOrganisation({ name: custom }),
      await xero.addOrganisation({ name: taken }),
    ];
    const owner = { role: 'STANDARD', isSubscriber: true };
    await xero.addUser(tenantId, { ...owner, email: 'rob@rata-bees.example', firstName: 'Rob', lastName: 'Rata' });
    for (const firstName of ['Gus', 'Gil']) {
      const email = `${firstName.toLowerCase()}@rata-advice.example`;
      await xero.addUser(tenantId, { email, firstName, lastName: 'Guest', role: 'READONLY' });
    }
    const mia = { ...owner, email: 'mia@manuka.example', firstName: 'Mia', lastName: 'Manuka' };
    const { loginId } = await xero.addUser(other.tenantId, mia);
    breakReads = async () => {
      await xero.fault({ kind: 'broken-json', tenantIds: [other.tenantId] });
      return xero.clearFaults;
    };
    app = await xero.addCustomApp(tenantId);
    const xeroUrl = `http://localhost:${demo().environment.SANDBOX_PORT}`;
    refreshToken = await consentElsewhere({ xeroUrl, app: await xero.app(), loginId, tenantId: other.tenantId });
    page = await open('admin', '/connect', { stays: true });
  });

  // What stays for the tests of other files is two organisations that are retired.
  afterAll(async () => {
    for (const { id } of await listRest<Named>(page, '/v1/classification-rules?q=rata-advice')) {
      await callRest(page, 'DELETE', `/v1/classification-rules/${id}?reason=The%20test%20is%20over`);
    }
    for (const { id } of await listRest<Named>(page, `/v1/organisation-groups?q=${group}`)) {
      await callRest(page, 'DELETE', `/v1/organisation-groups/${id}`);
    }
    await disconnectAndRetire([custom, taken]);
  });

  // Something high is open in them, so a second administrator has to agree.
  async function disconnectAndRetire(names: readonly string[]): Promise<void> {
    const second = await open('nobody', await signInLink(demo()), { stays: true });
    await second.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    for (const name of names) {
      const [organisation] = await listRest<Named>(page, `/v1/organisations?q=${encodeURIComponent(name)}`);
      if (organisation === undefined) continue;
      for (const { id } of await listRest<Named>(
        page,
        `/v1/authorisations?state=active&organisationId=${organisation.id}`,
      )) {
        await callRest(page, 'DELETE', `/v1/authorisations/${id}`);
      }
      const path = `/v1/organisations/${organisation.id}/retire`;
      const asked = await callRest<Retirement>(page, 'POST', path, { reason: 'The test is over' });
      if (asked.outcome !== 'requested') continue;
      await callRest(second, 'POST', `/v1/control-changes/${asked.controlChangeId}/approve`, {});
    }
  }

  it('shows the tier of the app, how many of its connections are used, and what is in the way', async () => {
    const panel = page.getByRole('region', { name: 'Tier and cap' });
    await panel.getByText(/of 10,000 connections are used/).waitFor();
    await panel.getByRole('row', { name: /Advanced Yours/ }).waitFor();
    await page.getByRole('region', { name: 'Needs you' }).getByText('In quarantine').waitFor();
    expect(await page.getByRole('link', { name: 'Connect Xero' }).getAttribute('href')).toBe('/auth/xero/connect');
  });

  it('connects by a custom connection, once Xero accepts its secret', async () => {
    await page.getByRole('button', { name: 'Custom connection' }).click();
    const dialog = page.getByRole('dialog', { name: 'Custom connection' });
    await dialog.getByLabel('Client id').fill(app.clientId);
    await dialog.getByLabel('Client secret').fill('not-the-secret-of-it');
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await dialog.getByText('Xero does not accept these credentials').waitFor();
    await dialog.getByLabel('Client secret').fill(app.clientSecret);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('Connected: 1 organisation.').waitFor();
    await page.getByRole('row', { name: new RegExp(`${custom} Up to date`) }).waitFor({ timeout: 60_000 });
    expect(await page.content()).not.toContain(app.clientSecret);
  });

  it('takes the consent over that was given elsewhere', async () => {
    await page.getByRole('button', { name: 'Take a token over' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take a token over' });
    await dialog.getByLabel('Refresh token').fill(refreshToken);
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: new RegExp(`${taken} Up to date`) }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Revoke the consent of Mia Manuka' }).waitFor();
  });

  it('names what could not be read the last time, why, and what mends it, while what is known still counts', async () => {
    onTestFinished(await breakReads());
    const [organisation] = await listRest<Named>(page, `/v1/organisations?q=${encodeURIComponent(taken)}`);
    await callRest(page, 'POST', `/v1/organisations/${organisation?.id}/sync`, {});
    await expect
      .poll(() => listRest(page, '/v1/organisations?lastReadFailed=true&connectionState=connected'), {
        timeout: 20_000,
      })
      .toHaveLength(1);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('region', { name: 'Freshness of organisations' }).getByRole('link').click();
    const needs = page.getByRole('region', { name: 'Needs you' });
    const row = needs.getByRole('listitem').filter({ hasText: taken });
    await row.getByText('Last read failed').waitFor();
    await row.getByText('Xero’s answer could not be used').waitFor();
    await row.getByRole('button', { name: `Read ${taken} now` }).waitFor();
  });

  it('accepts a proposal of the set-up, with what it does shown before', async () => {
    await page.getByRole('link', { name: 'Set-up' }).click();
    await page.getByRole('button', { name: /accounts unknown/ }).click();
    await page.getByRole('button', { name: `Look and accept: ${proposal}` }).click();
    const dialog = page.getByRole('dialog', { name: proposal });
    await dialog.getByText('Classifies 2 accounts, of which 2 were unknown.').waitFor();
    expect(await findProblemsInShape(page, 0)).toEqual([]);
    await dialog.getByRole('button', { name: 'Accept' }).click();
    await page.getByText(`Accepted: ${proposal}`).waitFor();
    await page.getByRole('button', { name: `Look and accept: ${proposal}` }).waitFor({ state: 'detached' });
  });

  it('makes a group with who joins shown before, and starts governing it with what gets a due time shown before', async () => {
    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('link', { name: 'Organisation groups' }).click();
    await page.getByRole('link', { name: 'New group' }).click();
    const form = page.getByRole('dialog', { name: 'New group' });
    await form.getByRole('textbox', { name: 'Name' }).fill(group);
    await form.getByRole('combobox', { name: 'Organisations by name' }).fill('beekeepers');
    await page.getByRole('option', { name: custom }).click();
    await form.getByText('1 organisation would join.').waitFor();
    await form.getByText(`Join: ${custom}.`).waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Set-up' }).click();
    await page.getByRole('button', { name: /organisations? only observed/ }).click();
    await page.getByRole('combobox', { name: 'Only these groups' }).click();
    await page.getByRole('option', { name: group }).click();
    await page.getByText('1 organisation would be governed.').waitFor();
    await page.getByRole('table', { name: 'Open violations that get a due time' }).waitFor();
    await page.getByRole('button', { name: 'Start governing 1 organisation' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start governing' }).click();
    await page.getByText('1 organisation governed from now on').waitFor();
    await page.getByText('All of them are governed already.').waitFor();
  });

  it('revokes a consent, says beforehand what it reaches, and offers the way back', async () => {
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    await page.getByRole('button', { name: 'Revoke the consent of Mia Manuka' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke this consent at Xero?' });
    await dialog.getByText('It reaches 1 organisation.').waitFor();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The consent is revoked at Xero').waitFor();
    const needs = page.getByRole('region', { name: 'Needs you' });
    await needs.getByRole('link', { name: `Connect ${taken}` }).waitFor();
    await page.getByRole('button', { name: 'Revoke the consent of Mia Manuka' }).waitFor({ state: 'detached' });
    expect(await findProblemsInShape(page, 1)).toEqual([]);
  });
  it('offers an auditor nothing to connect and nothing to accept', async () => {
    const other = await open('auditor', '/connect');
    await other.getByRole('heading', { name: 'Consents' }).waitFor();
    expect(await other.getByRole('link', { name: 'Connect Xero' }).count()).toBe(0);
    await other.getByRole('link', { name: 'Set-up' }).click();
    await other.getByRole('button', { name: /domains? to confirm/ }).click();
    await other.getByText('This needs an administrator').waitFor();
    expect(await other.getByRole('button', { name: /^Look and accept/ }).count()).toBe(0);
  });
});
