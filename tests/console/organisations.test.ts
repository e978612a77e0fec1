import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';

describe.skipIf(!hasChromium)('the organisations [needs Chromium]', () => {
  const { open } = consoleWorld();

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
    expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
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
});
