import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';

describe.skipIf(!hasChromium)('the inbox [needs Chromium]', () => {
  const { open } = consoleWorld();
  const rowsOf = 'tbody tr[data-id]';

  it('keeps its filters in the address', async () => {
    const page = await open('admin', '/violations');
    await page.locator(rowsOf).first().waitFor();
    await page.getByRole('button', { name: 'Severity' }).click();
    await page.getByRole('checkbox', { name: 'Critical' }).check();
    await page.waitForURL('**/violations?severity=critical');
    await page.reload();
    await page.getByRole('button', { name: 'Severity: Critical' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL('**/violations');
  });

  it('is worked by the keyboard alone: j, a, x, ?', async () => {
    const page = await open('reviewer', '/violations');
    await page.locator(rowsOf).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const rowAtHand = 'document.activeElement.closest("tr").dataset.index';
    expect(await page.evaluate<string>(rowAtHand)).toBe('1');
    await page.keyboard.press('a');
    await page.getByRole('dialog', { name: 'Acknowledge' }).waitFor();
    await page.keyboard.type('I ask the client today.');
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('Acknowledged').first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('toolbar').getByText('1 case chosen').waitFor();
  });

  it('offers an auditor nothing to decide', async () => {
    const page = await open('auditor', '/violations');
    await page.locator(rowsOf).first().getByRole('link').click();
    await page.getByRole('link', { name: 'Open in Xero' }).first().waitFor();
    expect(await page.getByRole('button', { name: /Acknowledge|I fixed it|More decisions/ }).count()).toBe(0);
  });

  it('turns a case green on the open page once it is put right in Xero', async () => {
    const page = await open('admin', '/violations?q=Gareth+Pugh');
    await page.locator(rowsOf).first().getByRole('link').click();
    await page.getByRole('heading', { name: 'The facts' }).waitFor();
    const users = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open in Xero' }).first().click();
    const xero = await users;
    const row = xero.locator('tr', { hasText: 'Gareth' }).first();
    await row.getByRole('button', { name: /remove/i }).click();
    await page.getByText('Keyledger now reads this organisation every half minute').waitFor();
    await page.getByText('Fixed, proved by a read').first().waitFor({ timeout: 60_000 });
    await page.getByText('A complete read of Xero shows it').first().waitFor();
  }, 120_000);
});
