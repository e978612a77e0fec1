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
});
