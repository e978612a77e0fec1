import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createSandboxClient } from '../acceptance/stack/sandbox-client.ts';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';

const name = 'Tōtara Timber Limited';

describe.skipIf(!hasChromium)('from the consent to a green case [needs Chromium]', () => {
  const { open, demo } = consoleWorld();
  let page: Page;

  it('connects an organisation by the consent of its adviser at Xero', async () => {
    const xero = createSandboxClient(demo().controlUrl);
    const { tenantId } = await xero.addOrganisation({ name });
    const adviser = { email: 'ada@totara.example', firstName: 'Ada', lastName: 'Totara', role: 'FINANCIALADVISER' };
    await xero.addUser(tenantId, { ...adviser, isSubscriber: true });
    const left = { email: 'tui.barker@harakeke.example', firstName: 'Tui', lastName: 'Barker', role: 'STANDARD' };
    await xero.addUser(tenantId, left);

    page = await open('admin', `/violations?q=${encodeURIComponent(name)}`, { stays: true });
    await page.getByText('Nothing matches these filters').waitFor();
    const window = await page.context().newPage();
    await window.goto('/auth/xero/connect');
    await window.getByRole('button', { name: 'Ada Totara' }).click();
    await window.getByLabel(name).check();
    await window.getByRole('button', { name: 'Allow access' }).click();
    await window.getByRole('heading', { level: 1, name: 'Connected to Xero' }).waitFor();
    await window.getByText(`${name} is connected by the consent of Ada Totara`).waitFor();
    await window.getByRole('link', { name: 'To Keyledger' }).click();
    await window.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await window.close();
  });

  it('shows the violation that the first read finds in the open list, without a reload', async () => {
    await page.locator('tr[data-id]', { hasText: 'Tui Barker' }).filter({ hasText: name }).getByRole('link').click();
    await page.getByRole('heading', { name: 'The facts' }).waitFor();
    await page.getByRole('definition').filter({ hasText: name }).waitFor();
  });

  it('takes an acknowledgement with its plan', async () => {
    await page.getByRole('button', { name: 'Acknowledge' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Acknowledge' });
    await dialog.getByLabel('What you are going to do').fill('Ada removes the access today.');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Plan: Ada removes the access today.').first().waitFor();
  });

  it('leads to the users of the organisation in Xero, and watches it', async () => {
    const window = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open in Xero' }).first().click();
    const users = await window;
    await users.getByRole('heading', { name: `Users of ${name}` }).waitFor();
    await page.getByText('Keyledger now reads this organisation every half minute').first().waitFor();
    await users.locator('tr', { hasText: 'Tui Barker' }).getByRole('button', { name: 'Remove' }).click();
    await users.getByRole('status').waitFor();
    await users.close();
    await page.evaluate('window.isStillTheSamePage = true');
  });

  it('tells what a cancelled consent means, and leads on', async () => {
    const other = await open('admin', '/auth/xero/connect');
    await other.getByRole('button', { name: 'Ada Totara' }).click();
    await other.getByRole('button', { name: 'Cancel' }).click();
    await other.getByRole('heading', { level: 1, name: 'The consent was cancelled' }).waitFor();
    await other.getByText('nothing that was connected before has changed').waitFor();
    expect(await findProblemsInShape(other, 1)).toEqual([]);
    await other.getByRole('link', { name: 'Try again' }).click();
    await other.getByRole('heading', { name: 'Log in to connect' }).waitFor();
  });

  it('tells an auditor that connecting is not theirs', async () => {
    const other = await open('auditor', '/auth/xero/connect');
    await other.getByRole('heading', { level: 1, name: 'This is not possible' }).waitFor();
    expect(await findProblemsInShape(other, 1)).toEqual([]);
  });

  it('turns the case green on the open page, with the proof', async () => {
    await page.getByText('Fixed, proved by a read').first().waitFor({ timeout: 60_000 });
    await page.getByText('A complete read of Xero shows it').first().waitFor();
    expect(await page.evaluate('window.isStillTheSamePage')).toBe(true);
    expect(await findProblemsInShape(page, 0)).toEqual([]);
  });
});
