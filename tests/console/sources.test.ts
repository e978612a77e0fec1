import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { callRest, listRest } from './browser/call-rest.ts';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findAxeProblems } from './browser/find-axe-problems.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';

const header = 'Employee number,Full name,E-mail,Start date,End date,Crew';
const bad = `${header}\n1,Ann Good,ann@browser-test.example,,,\n2,,not-an-address,2024-13-45,,\n`;
const good = `${header}\n1,Ann Good,ann@browser-test.example,2024-01-01,,\n2,"Brown, Bea",bea@browser-test.example,,,Night crew\n`;
const fileOf = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe.skipIf(!hasChromium)('people from a file and by hand [needs Chromium]', () => {
  const { open } = consoleWorld();
  let page: Page;

  // Nobody of them may stay for the tests of other files.
  afterAll(async () => {
    for (const source of ['browser-test', 'by-hand', 'scim']) {
      const people = await listRest<{ id: string }>(page, `/v1/people?source=${source}`);
      for (const { id } of people) await callRest(page, 'DELETE', `/v1/people/${id}`);
      await callRest(page, 'DELETE', `/v1/people/sources/${source}?reason=The%20test%20is%20over`);
    }
  });

  it('names bad lines of a file with column and reason, also as a file, and imports nothing', async () => {
    page = await open('admin', '/people-sources/import?source=browser-test', { stays: true });
    await page.locator('input[type=file]').setInputFiles(fileOf(bad));
    await page.getByRole('button', { name: 'Look what would change' }).click();
    const line = page.getByRole('table', { name: 'Bad lines' }).getByRole('row').filter({ hasText: 'E-mail' });
    await line.waitFor();
    expect(await line.textContent()).toContain('must be an e-mail address');
    expect(await page.getByRole('button', { name: 'Import people.csv' }).count()).toBe(0);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the bad lines' }).click(),
    ]);
    const lines = (await text(await file.createReadStream())).split('\r\n');
    expect(lines[0]).toBe('Line,Column,What is wrong');
    expect(lines).toContain('3,E-mail,must be an e-mail address');
    expect(await findAxeProblems(page)).toEqual([]);
  });

  it('imports a file with its columns put right, after showing what that changes', async () => {
    await page.locator('input[type=file]').setInputFiles(fileOf(good));
    await page.getByText('Not taken: Crew.').waitFor();
    await page.getByRole('combobox', { name: 'Column of Department' }).click();
    await page.getByRole('option', { name: 'Crew' }).click();
    await page.getByRole('button', { name: 'Look what would change' }).click();
    const counts = page.getByRole('table', { name: 'What would change' });
    await counts.waitFor();
    expect(await counts.getByRole('row').filter({ hasText: 'New people' }).textContent()).toContain('2');
    await page.getByRole('button', { name: 'Import people.csv' }).click();
    await page.getByText('2 lines read.').waitFor();
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('Brown, Bea');
    const row = page.locator('tbody tr[data-id]').filter({ hasText: 'Night crew' });
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Brown, Bea' }).waitFor();
    await page.getByRole('button', { name: 'Erase…' }).click();
    await page.getByText('Only somebody who left can be erased').waitFor();
    expect(await page.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('somebody is added by hand, and erased once they left, with what goes and what stays said before', async () => {
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    const adding = page.getByRole('dialog', { name: 'Add a person' });
    await adding.getByLabel('Name').fill('Zoe Byhand');
    await adding.getByLabel('E-mail address').fill('zoe@browser-test.example');
    await adding.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Left' }).click();
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await adding.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zoe Byhand' }).waitFor();
    await page.getByRole('button', { name: 'Erase…' }).click();
    const erasing = page.getByRole('dialog', { name: 'Erase Zoe Byhand?' });
    await erasing.getByRole('region', { name: 'What stays, as proof' }).waitFor();
    await erasing.getByLabel('Reason').fill('Asked for it.');
    await erasing.getByLabel('I know that this cannot be taken back').check();
    expect(await findProblemsInShape(page, 0)).toEqual([]);
    await erasing.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('heading', { level: 1, name: 'Erased person' }).waitFor();
    await page.getByText('This person was erased').waitFor();
    expect(await page.getByText('zoe@browser-test.example').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Erase…' }).count()).toBe(0);
  });

  it('SCIM shows what was last told, and whether it was taken', async () => {
    const made = await callRest<{ id: string; key: string }>(page, 'POST', '/v1/api-keys', {
      name: 'SCIM of the test',
      scopes: ['scim'],
    });
    const scim = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${made.key}`, 'content-type': 'application/scim+json' };
      const answer = await fetch(new URL(`/scim/v2${path}`, page.url()), {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return answer.status === 204 ? { id: '' } : ((await answer.json()) as { id: string });
    };
    const { id } = await scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'sam@browser-test.example',
      displayName: 'Sam Scim',
      active: true,
    });
    await page.goto('/people-sources/scim');
    const row = page.locator('tbody tr[data-id]').filter({ hasText: 'Sam Scim' });
    await row.getByText('Taken').waitFor();
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await scim('DELETE', `/Users/${id}`);
    await callRest(page, 'DELETE', `/v1/api-keys/${made.id}`);
  });
});
