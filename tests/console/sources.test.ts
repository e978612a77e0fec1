import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findAxeProblems } from './browser/find-axe-problems.ts';

const header = 'Employee number,Full name,E-mail,Start date,End date';
const bad = `${header}\n1,Ann Good,ann@harakeke.example,,\n2,,not-an-address,2024-13-45,\n`;
const good = `${header}\n1,Ann Good,ann@harakeke.example,2024-01-01,\n2,"Brown, Bea",bea@harakeke.example,,\n`;
const fileOf = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe.skipIf(!hasChromium)('set-up and sources [needs Chromium]', () => {
  const { open } = consoleWorld();

  it('names bad lines of a file with column and reason, and imports nothing', async () => {
    const page = await open('admin', '/people-sources/import?source=browser-test');
    await page.locator('input[type=file]').setInputFiles(fileOf(bad));
    await page.getByRole('button', { name: 'Look what would change' }).click();
    const line = page.getByRole('table', { name: 'Bad lines' }).getByRole('row').filter({ hasText: 'E-mail' });
    await line.waitFor();
    expect(await line.textContent()).toContain('must be an e-mail address');
    expect(await page.getByRole('button', { name: 'Import people.csv' }).count()).toBe(0);
    expect(await findAxeProblems(page)).toEqual([]);
  });

  it('shows what a file would change before it is imported, with its columns recognised', async () => {
    const page = await open('admin', '/people-sources/import?source=browser-test');
    await page.locator('input[type=file]').setInputFiles(fileOf(good));
    await page.getByRole('button', { name: 'Look what would change' }).click();
    const counts = page.getByRole('table', { name: 'What would change' });
    await counts.waitFor();
    expect(await counts.getByRole('row').filter({ hasText: 'New people' }).textContent()).toContain('2');
    await page.getByRole('button', { name: 'Import people.csv' }).waitFor();
  });

  it('shows what a proposal ends before it is accepted, and only to who may accept it', async () => {
    const page = await open('admin', '/set-up?step=trusted_domains');
    await page.getByRole('button', { name: /^Look and accept/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/No open violation ends by this|Severity/).waitFor();
    expect(await findAxeProblems(page)).toEqual([]);
    const other = await open('auditor', '/set-up?step=trusted_domains');
    await other.getByText('This needs an administrator').waitFor();
    expect(await other.getByRole('button', { name: /^Look and accept/ }).count()).toBe(0);
  });

  it('offers a button for what is in the way of an organisation, and connecting to administrators only', async () => {
    const page = await open('admin', '/connect');
    await page.getByRole('region', { name: 'Needs you' }).getByText('In quarantine').waitFor();
    expect(await page.getByRole('link', { name: 'Connect Xero' }).getAttribute('href')).toBe('/auth/xero/connect');
    const other = await open('auditor', '/connect');
    await other.getByRole('heading', { name: 'Consents' }).waitFor();
    expect(await other.getByRole('link', { name: 'Connect Xero' }).count()).toBe(0);
  });
});
