import { describe, expect, it } from 'vitest';
import { callRest } from './browser/call-rest.ts';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findAxeProblems } from './browser/find-axe-problems.ts';

const rowsOf = 'tbody tr[data-id]';

describe.skipIf(!hasChromium)('people, accounts and leavers [needs Chromium]', () => {
  const { open } = consoleWorld();

  it('finds somebody as one types, and shows all their access over time', async () => {
    const page = await open('auditor', '/people');
    await page.getByRole('searchbox', { name: 'Search people' }).fill('tui bar');
    await page.waitForURL('**/people?q=tui+bar');
    expect(await page.getByRole('button', { name: 'Add a person' }).count()).toBe(0);
    await page.locator(rowsOf).filter({ hasText: 'Tui Barker' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Tui Barker' }).waitFor();
    await page
      .getByRole('figure', { name: /Access over time/ })
      .getByText('Kauri Joinery')
      .waitFor();
    await page.getByRole('button', { name: 'Show as a table' }).click();
    await page.getByRole('cell', { name: 'Subscriber' }).first().waitFor();
    expect(await page.getByRole('button', { name: /^(Edit|Erase…)$/ }).count()).toBe(0);
  });

  it('lets an administrator change what a source says', async () => {
    const page = await open('admin', '/people?q=Kiri+Leota');
    await page.locator(rowsOf).getByRole('link').click();
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit this person' });
    await dialog.getByLabel('Department').fill('Sales, South Island');
    expect(await findAxeProblems(page)).toEqual([]);
    const path = `/v1${new URL(page.url()).pathname}`;
    const { jobRoles } = await callRest<{ jobRoles: string[] }>(page, 'GET', path);
    const theirs = [...jobRoles, 'Fire warden'];
    const readAgain = page.waitForResponse((answer) => answer.url().endsWith(path) && answer.status() === 200);
    await callRest(page, 'PATCH', path, { jobRoles: theirs });
    await readAgain;
    await dialog.getByLabel('Name').fill('Kiri A. Leota');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Look at the newer version' }).click();
    await dialog.getByText(/^Job roles: .*Fire warden/).waitFor();
    await dialog.getByLabel('Name').fill('Kiri Leota');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Kiri Leota was changed').waitFor();
    expect((await callRest<{ jobRoles: string[] }>(page, 'GET', path)).jobRoles).toEqual(theirs);
    await callRest(page, 'PATCH', path, { jobRoles });
    await page.getByText('Sales, South Island').first().waitFor();
  });

  // Waits for reads that come every half minute.
  it.skipIf(process.env.KEYLEDGER_SOAK !== 'on')(
    'ticks a step of a leaver plan on the open page, once a read has proved it [needs KEYLEDGER_SOAK=on]',
    async () => {
      const page = await open('reviewer', '/leavers');
      await page.locator(rowsOf).filter({ hasText: 'Tui Barker' }).getByRole('link').click();
      await page.getByText('0 of 2 proved').first().waitFor();
      const users = page.context().waitForEvent('page');
      await page.getByRole('link', { name: 'Open in Xero: Rimu Coffee Roasters' }).click();
      const xero = await users;
      await xero
        .locator('tr', { hasText: 'Tui' })
        .first()
        .getByRole('button', { name: /remove/i })
        .click();
      await page.getByText('Read every half minute now').waitFor();
      await page.getByText('1 of 2 proved').first().waitFor({ timeout: 120_000 });
      await page.getByText('Proved by a read').first().waitFor();
    },
    240_000,
  );

  it('offers an auditor a plan to read, and nothing to claim', async () => {
    const page = await open('auditor', '/leavers');
    await page.locator(rowsOf).filter({ hasText: 'Tui Barker' }).getByRole('link').click();
    await page.getByText('First transfer the subscription').waitFor();
    expect(await page.getByRole('button', { name: /removed/ }).count()).toBe(0);
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download: the whole plan' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    expect((await file).suggestedFilename()).toMatch(/\.csv$/);
  });

  it('names the person of an account, finds accounts by their whole name, and says on paper what is not printed', async () => {
    const page = await open('auditor', '/accounts');
    await page.locator(rowsOf).nth(99).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('On paper: 100 of at least 101 rows. Export the list for all of them.').waitFor();
    await page.emulateMedia({ media: null });
    await page.getByRole('searchbox').fill('Tui Barker');
    await page.waitForURL('**/accounts?q=*');
    const person = page.locator(rowsOf).first().locator('a[href^="/people/"]');
    await person.filter({ hasText: 'Tui Barker' }).waitFor();
  });

  it('classifies chosen accounts at once with what is suggested, and tells what became of each', async () => {
    const page = await open('reviewer', '/accounts?domain=mailbox.example&kind=unclassified');
    await page.locator(rowsOf).nth(1).waitFor();
    await page.getByRole('checkbox', { name: 'Choose every row that is shown' }).check();
    const ask = page.getByRole('button', { name: 'Say whose or what they are' });
    const dialog = page.getByRole('dialog', { name: 'Whose or what are 2 accounts?' });
    await ask.click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await ask.click();
    await dialog.getByText('Suggested from today’s data').waitFor();
    expect(await dialog.getByRole('radio', { name: 'Somebody external' }).isChecked()).toBe(true);
    expect(await findAxeProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Decide about 2 accounts' }).click();
    await page.getByText('2 accounts decided').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByText('No account matches these filters').waitFor();
  });
});
