import type { Rule } from '@keyledger/contracts/rest';
import { describe, expect, it } from 'vitest';
import { callRest, listRest } from './browser/call-rest.ts';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';
import { signInLink } from './demo/sign-in-link.ts';
import { settle } from './screenshots/visit-page.ts';

describe.skipIf(!hasChromium)('activity, checks, rules and settings [needs Chromium]', () => {
  const { open, demo } = consoleWorld();
  const rowsOf = 'tbody tr[data-id]';

  it('the journal keeps its filters and its open entry in the address', async () => {
    const address = '/activity?subjectType=rule&subjectType=organisation_group';
    const page = await open('admin', address);
    await page.locator(rowsOf).first().waitFor();
    // What happens meanwhile is told without standing in the way of a row.
    const [known] = await listRest<{ ownerPersonId: string }>(page, '/v1/rules');
    const { id } = await callRest<{ id: string }>(page, 'POST', '/v1/rules', {
      name: 'Passing',
      scope: { all: true },
      covers: { jobRoles: ['Nobody has this one'] },
      ceiling: 'READONLY',
      reviewBy: '2099-01-01',
      ownerPersonId: known?.ownerPersonId,
    });
    await callRest(page, 'DELETE', `/v1/rules/${id}`);
    await page.getByRole('button', { name: /^\d+ changes?: show$/ }).waitFor();
    await page.getByRole('link', { name: 'Access rule created' }).first().click();
    const entry = page.getByRole('dialog', { name: 'Entry of the journal' });
    await entry.getByRole('heading', { name: 'Access rule created' }).waitFor();
    await page.waitForURL(`**${address}&entry=*`);
    await page.reload();
    await entry.getByRole('link', { name: 'Everything of this kind' }).click();
    await page.waitForURL('**/activity?type=rule.created');
    await entry.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Access rule created: show everything again' }).waitFor();
  });

  it('a rule says whom it makes valid or finds before it is saved, and whom it made valid before it is deleted', async () => {
    const page = await open('admin', '/rules/new');
    await page.getByLabel('Name').fill('Everybody may read');
    await page.getByRole('switch', { name: 'All staff' }).check();
    await page.getByRole('switch', { name: 'All organisations' }).check();
    await page.getByRole('combobox', { name: 'Highest role in Xero' }).click();
    await page.getByRole('option', { name: 'Read only' }).click();
    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option').first().click();
    await page.getByText(/accounts? would become valid/).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Everybody may read' }).waitFor();

    // Somebody else changes it while it is being edited: theirs is not overwritten, and nothing that was typed is lost.
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const path = `/v1${new URL(page.url()).pathname}`;
    const before = await callRest<Rule>(page, 'GET', path);
    const { name, scope, covers, ceiling, validFrom, validUntil, ownerPersonId } = before;
    const readAgain = page.waitForResponse((answer) => answer.url().endsWith(path) && answer.status() === 200);
    await callRest(page, 'PUT', path, {
      ...{ name, ceiling, validFrom, validUntil, ownerPersonId, reviewBy: '2031-05-06' },
      scope: scope.all ? { all: true } : scope,
      covers: covers.allStaff ? { allStaff: true } : covers,
    });
    await readAgain;
    await page.getByLabel('Name').fill('Everybody may look');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else changed it while you did.').waitFor();
    await page.getByRole('button', { name: 'Look at the newer version' }).click();
    await page.getByText(/^Review by: .*2031/).waitFor();
    expect(await page.getByLabel('Review by').inputValue()).toBe('2031-05-06');
    expect(await page.getByLabel('Name').inputValue()).toBe('Everybody may look');
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Everybody may look' }).waitFor();
    expect((await callRest<Rule>(page, 'GET', path)).reviewBy).toMatch(/^2031-05-0[56]T/);

    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('What this would do').waitFor();
    await dialog.getByRole('button', { name: 'Delete the rule' }).click();
    await page.waitForURL('**/rules');
    await page.locator(rowsOf).first().waitFor();
    expect(await page.getByRole('link', { name: 'Everybody may look' }).count()).toBe(0);

    await page.getByRole('link', { name: 'Role conflicts' }).click();
    await page.getByRole('link', { name: 'New role-conflict rule' }).click();
    const form = page.getByRole('dialog', { name: 'New role-conflict rule' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Standard users subscribe');
    for (const [label, role] of [
      ['Whoever holds one of these roles', 'Standard'],
      ['one of these roles', 'Subscriber'],
    ] as const) {
      await form.getByRole('combobox', { name: label, exact: true }).press('ArrowDown');
      await page.getByRole('option', { name: role, exact: true }).click();
    }
    const effect = form.getByRole('status').filter({ hasText: 'What this would do' });
    const found = effect.getByText(/^It would find (nobody|\d+ accounts?, all of them new)\.$/);
    await found.waitFor();
    const together = await found.textContent();
    await form.getByText('must also hold', { exact: true }).click();
    await expect.poll(() => found.textContent()).not.toBe(together);
    expect(await found.textContent()).toMatch(/\d/);
    expect(await findProblemsInShape(page, 0)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('There is no role-conflict rule yet').waitFor();
  });

  it('a check that is to be switched off shows what that ends, and a second administrator what it is', async () => {
    // The first administrator is the second one here.
    const second = await open('nobody', await signInLink(demo()));
    await second.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    const page = await open('admin', '/checks/offboarded-access-removed');
    await page.getByRole('button', { name: 'Change' }).waitFor();
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('switch', { name: 'Switched on' }).uncheck();
    await page.getByText(/open violations? would end/).waitFor();
    await page.getByLabel('Why').waitFor();
    const ask = page.getByRole('button', { name: 'Ask for approval' });
    expect(await ask.isDisabled()).toBe(true);
    await page.getByLabel('Why').fill('Leavers are looked after elsewhere.');
    await ask.click();
    await page.getByRole('link', { name: 'A change waits for approval' }).click();
    const ofCheck = (one: typeof page) => one.getByRole('region', { name: `Change of a check: ${title}` });
    await ofCheck(page).getByText('You asked for it, so another administrator has to approve it.').waitFor();

    await second.goto('/rules?kind=approvals');
    await ofCheck(second).getByRole('link', { name: title, exact: true }).waitFor();
    expect(await findProblemsInShape(second, 1)).toEqual([]);
    await ofCheck(second).getByRole('button', { name: 'Approve' }).click();
    const dialog = second.getByRole('dialog', { name: 'Approve this change?' });
    await dialog.getByText(`Change of a check: ${title}`).waitFor();
    await dialog.getByRole('row', { name: 'Enabled yes no' }).waitFor();
    await dialog.getByRole('link', { name: new RegExp(`^${title}: \\d+ critical$`) }).waitFor();
    expect(await findProblemsInShape(second, 0)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await ofCheck(second).getByRole('button', { name: 'Decline' }).click();
    await second.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
    await second.getByText('Nothing waits for approval').waitFor();
  });

  it('a key is shown once, and ends when it is revoked', async () => {
    const page = await open('admin', '/settings?section=keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name').fill('Reporting');
    await page.getByLabel('Follow the change feed').check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    const shown = page.getByRole('dialog', { name: 'The new key' });
    const key = (await shown.locator('code').textContent()) ?? '';
    const ask = async (): Promise<number> =>
      (await fetch(new URL('/v1/events?limit=1', page.url()), { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await ask()).toBe(200);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke Reporting' }).click();
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText('The key is revoked.').waitFor();
    await page.getByRole('button', { name: 'Revoke Reporting' }).waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(key);
    await expect.poll(ask, { timeout: 15_000 }).toBe(401);
  });

  it('a webhook tells in words what became of a message, and delivers again from where one says', async () => {
    const page = await open('admin', '/settings?section=webhooks');
    const { id } = await callRest<{ id: string }>(page, 'POST', '/v1/webhooks', {
      name: 'Into the private network',
      kind: 'standard',
      url: 'https://10.0.0.1/hook',
      eventTypes: ['retention.updated'],
    });
    await page.goto(`/settings?section=webhooks&webhook=${id}`);
    await page.getByRole('definition').filter({ hasText: 'Retention updated' }).waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('leads to an address of a private network').waitFor();
    await page.getByRole('button', { name: 'Deliver again' }).click();
    const dialog = page.getByRole('dialog', { name: 'Deliver again?' });
    await dialog.getByText('No message in the log has failed for good').waitFor();
    expect(await dialog.getByRole('button', { name: 'Deliver again' }).isDisabled()).toBe(true);
    await dialog.getByLabel('From entry').fill('1');
    await dialog.getByText('would be gone through again').waitFor();
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await callRest(page, 'DELETE', `/v1/webhooks/${id}`);
  });

  it('limits say where they are changed, and how long records are kept is changed after what that deletes was said', async () => {
    const page = await open('admin', '/settings?section=limits');
    await page.getByRole('cell', { name: 'API_RATE_LIMIT' }).waitFor();
    await page.getByRole('cell', { name: 'XERO_TIER' }).waitFor();
    await page.getByRole('button', { name: 'Change: Event data' }).click();
    const dialog = page.getByRole('dialog', { name: 'Event data: how long they are kept' });
    await dialog.getByLabel('Days').fill('400');
    await dialog.getByText('What this would do').waitFor();
    await dialog.getByText('keeping them shorter needs a reason').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    expect(await findProblemsInShape(page, 1)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Change: Sync runs' }).click();
    await page.getByLabel('Days').fill('91');
    await page.getByText('What this would do').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: '91 days' }).waitFor();
    await callRest(page, 'PATCH', '/v1/retention/sync_runs', { days: 90 });
    expect(await findProblemsInShape(page, 0)).toEqual([]);
  });

  it('an auditor reads all of it and is offered no change', async () => {
    const page = await open('auditor', '/rules');
    await settle(page);
    expect(await page.getByRole('link', { name: 'New access rule' }).count()).toBe(0);
    await page.locator(rowsOf).first().getByRole('link').click();
    await page.getByText('Who answers for it').waitFor();
    expect(await page.getByRole('button', { name: /^(Change|Delete)$/ }).count()).toBe(0);
    await page.goto('/settings?section=keys');
    await settle(page);
    expect(await page.getByRole('button', { name: /New key|Revoke/ }).count()).toBe(0);
    await page.goto('/settings?section=limits');
    await page.getByRole('cell', { name: /^Event data/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Change/ }).count()).toBe(0);
  });
});
