import { describe, expect, it } from 'vitest';
import { createSandboxClient } from '../acceptance/stack/sandbox-client.ts';
import { callRest, listRest } from './browser/call-rest.ts';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';

describe.skipIf(!hasChromium)('the organisations [needs Chromium]', () => {
  const { open, demo } = consoleWorld();

  it('are found by their health, and one tells its members, snapshots and what changed', async () => {
    const page = await open('auditor', '/organisations?dataState=quarantined');
    await page.getByRole('link', { name: 'Redwood Outdoor Supply' }).click();
    await page.getByText('The newest read is in quarantine').waitFor();
    await page.getByRole('cell', { name: /walt\.ferris@/ }).waitFor();
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await page.waitForURL('**?tab=snapshots');
    await page.getByRole('button', { name: '9 removed' }).click();
    await page.getByRole('dialog').getByText('Missing from this read').waitFor();
    expect(await page.getByRole('button', { name: 'Release the quarantine' }).count()).toBe(0);
    expect(
      await page
        .getByRole('button', { name: /^(Sync now|Change|Change trusted domains|Retire…|Disconnect…)$/ })
        .count(),
    ).toBe(0);
  });

  it('can be read now, given to owners, and the page says so', async () => {
    const page = await open('admin', '/organisations?q=Rowan');
    await page.getByRole('link', { name: 'Rowan Cycles' }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('Read just now.').waitFor();
    await page.getByRole('tab', { name: 'Syncs' }).click();
    await page.getByRole('cell', { name: 'Requested' }).first().waitFor();
    await page.getByRole('button', { name: /^(Name somebody|Change owners)$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Who answers for this organisation' });
    await dialog.getByRole('combobox', { name: 'Owners' }).fill('Kiri');
    await page.getByRole('option', { name: /Kiri/ }).first().click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('definition').filter({ hasText: 'Kiri' }).waitFor();
  });

  it('are told what they are, and are disconnected and retired only after what that means was said', async () => {
    const page = await open('admin', '/organisations?q=Rowan');
    await page.getByRole('link', { name: 'Rowan Cycles' }).click();
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'What this organisation is' });
    await dialog.getByRole('combobox', { name: 'Labels' }).fill('browser-test');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Reason').fill('Only a test.');
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('definition').filter({ hasText: 'browser-test' }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await callRest(page, 'PATCH', `/v1/organisations/${id}`, { labels: [], reason: 'The test is over.' });

    await page.getByRole('button', { name: 'Change trusted domains' }).click();
    const trusting = page.getByRole('dialog', { name: 'Domains trusted in this organisation' });
    await trusting.getByRole('combobox', { name: 'Domains' }).fill('partner.example');
    await page.keyboard.press('Enter');
    await trusting.getByText('What this would do').waitFor();
    expect(await findProblemsInShape(page, 0)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await trusting.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Disconnect…' }).click();
    const ending = page.getByRole('dialog', { name: 'Disconnect Rowan Cycles?' });
    await ending.getByText('Its open violations stay').waitFor();
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await ending.getByRole('button', { name: 'Cancel' }).click();

    await callRest(page, 'POST', '/v1/organisations/import', { organisations: [{ name: 'Never Came Ltd' }] });
    const [never] = await listRest<{ id: string }>(page, '/v1/organisations?q=Never+Came');
    await page.goto(`/organisations/${never?.id}`);
    expect(await page.getByRole('button', { name: 'Disconnect…' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Retire…' }).click();
    const retiring = page.getByRole('dialog', { name: 'Retire Never Came Ltd?' });
    await retiring.getByText('No open violation would end').waitFor();
    expect(await retiring.getByRole('button', { name: 'Retire it' }).isDisabled()).toBe(true);
    await retiring.getByLabel('Why').fill('It never came.');
    expect(await findProblemsInShape(page, 0)).toEqual([]);
    await retiring.getByRole('button', { name: 'Retire it' }).click();
    await page.getByRole('definition').filter({ hasText: 'Retired' }).waitFor();
    expect(await page.getByRole('button', { name: 'Retire…' }).count()).toBe(0);
  });

  it('tell what a read changed of a role, and lets a change of address be confirmed', async () => {
    const page = await open('reviewer', '/organisations?q=Rowan');
    await page.getByRole('link', { name: 'Rowan Cycles' }).click();
    await page.getByRole('button', { name: 'Sync now' }).waitFor();
    const [organisation] = await listRest<{ id: string; xeroTenantId: string }>(page, '/v1/organisations?q=Rowan');
    const { id = '', xeroTenantId = '' } = organisation ?? {};
    type Member = { xeroUserId: string; email: string; isSubscriber: boolean };
    const staff = await listRest<Member>(page, `/v1/accounts?organisationId=${id}&role=READONLY&kind=person`);
    const [reader] = staff.filter(({ isSubscriber }) => !isSubscriber).toSorted((a, b) => (a.email < b.email ? -1 : 1));
    const changed = { email: 'taken.over@elsewhere.example', role: 'INVOICEONLY' };
    const xero = createSandboxClient(demo().controlUrl);
    await xero.changeUser(xeroTenantId, reader?.xeroUserId ?? '', changed);
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('Read just now.').waitFor();
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await page.getByRole('button', { name: '1 changed' }).first().click();
    await page.getByRole('dialog').getByText('role: Read only → Invoice only').waitFor();

    await page.goto(`/violations?checkId=identity-changed&organisationId=${id}`);
    await page.locator('tbody tr[data-id]').first().getByRole('link').click();
    await page.getByRole('button', { name: 'Confirm the change' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm the change' });
    await dialog.getByLabel('Why the change is right').fill('She changed companies with us.');
    await dialog.getByRole('button', { name: 'Confirm the change' }).click();
    await page.getByText('The change was confirmed: “She changed companies with us.”').waitFor();
    await page.getByRole('button', { name: 'Confirm the change' }).waitFor({ state: 'detached' });
  });
});
