import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';

describe.skipIf(!hasChromium)('the inbox [needs Chromium]', () => {
  const { open } = consoleWorld();
  const rowsOf = 'tbody tr[data-id]';

  it('keeps its filters in the address', async () => {
    const page = await open('admin', '/violations');
    await page.locator(rowsOf).first().waitFor();
    await page.getByRole('columnheader', { name: 'Who' }).waitFor();
    await page.getByRole('columnheader', { name: 'Where' }).waitFor();
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
    await page.getByText('Taken by Grace Whaanga').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    const chosen = page.getByRole('toolbar');
    await chosen.getByText('1 case chosen').waitFor();
    await chosen.getByRole('button', { name: 'Choose none' }).click();

    // With the mouse as well: no row moves, the keys go on, and who cancels keeps what is chosen.
    const box = page.getByRole('checkbox', { name: 'Choose this row' }).first();
    const before = await box.boundingBox();
    await box.check();
    await chosen.getByText('1 case chosen').waitFor();
    expect(await box.boundingBox()).toEqual(before);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await chosen.getByRole('button', { name: 'Comment' }).click();
    await page.getByRole('dialog', { name: 'Comment' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await chosen.getByText('1 case chosen').waitFor();
  });

  it('shows nothing old when it is opened again: what changed meanwhile is read', async () => {
    const page = await open('reviewer', '/violations');
    await page.locator(rowsOf).first().getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: 'What happened' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('acknowledge').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Comment' });
    await dialog.getByLabel('Comment').fill('The client was asked.');
    const told = page.waitForResponse(
      async (answer) => answer.url().includes('/v1/events?') && (await answer.text()).includes('violation.commented'),
    );
    await dialog.getByRole('button', { name: 'Comment', exact: true }).click();
    await told;
    await page.getByText('Comment: “The client was asked.”').first().waitFor();
    const readAgain = page.waitForResponse((answer) => answer.url().includes('/v1/cases?'));
    await page.getByRole('link', { name: '← All violations' }).click();
    await readAgain;
  });

  it('a case leads to where its violation is ended, begun with what is known', async () => {
    const page = await open('admin', '/violations?checkId=user-identified');
    await page.locator(rowsOf).first().getByRole('link').click();
    await page.getByRole('button', { name: 'Say whose or what it is' }).first().click();
    const deciding = page.getByRole('dialog', { name: /^Whose or what is / });
    await deciding.getByRole('radio', { name: 'Somebody external' }).waitFor();
    expect(await findProblemsInShape(page, 0)).toEqual([]);
    await deciding.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('definition').locator('a[href^="/accounts?account="]').click();
    const account = page.getByRole('dialog');
    await account.getByRole('button', { name: 'Say whose or what it is' }).waitFor();
    await account.getByRole('link', { name: 'Its violations' }).click();
    const pin = page.getByRole('button', { name: /^Account: .+: show everything again$/ });
    await pin.waitFor();
    expect(await page.locator(rowsOf).count()).toBe(1);
    await pin.click();
    await page.waitForURL('**/violations');

    // One that rules decide about: another may come first, whose own record does.
    await page.goto('/violations?checkId=access-valid');
    await page.locator(rowsOf).filter({ hasText: 'no rule allows it' }).first().getByRole('link').click();
    const rule = page.getByRole('link', { name: /^Write a rule for / }).first();
    const whom = (await rule.textContent())?.replace('Write a rule for ', '') ?? '';
    await rule.click();
    await page.getByRole('heading', { level: 1, name: 'New access rule' }).waitFor();
    await page.getByRole('group', { name: 'Who' }).getByText(whom, { exact: true }).waitFor();
  });

  it('an exception is asked for on a case, approved by another person under Exceptions, and ended', async () => {
    const page = await open('reviewer', '/violations?severity=medium');
    await page.locator(rowsOf).last().getByRole('link').click();
    await page.getByRole('button', { name: 'Give to somebody else' }).click();
    const owner = page.getByRole('dialog', { name: 'Who answers for it' });
    await owner.getByRole('combobox', { name: 'Owner' }).fill('Kiri');
    await page.getByRole('option', { name: /Kiri/ }).first().click();
    await owner.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('definition').filter({ hasText: 'Kiri' }).waitFor();
    await page.keyboard.press('e');
    const asking = page.getByRole('dialog', { name: 'Ask for an exception' });
    await asking.getByLabel('Why it may stand').fill('The client decides next week.');
    await asking.getByLabel('What lowers the risk meanwhile').fill('Every payment is looked at.');
    const dayIn = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
    await asking.getByLabel('Until').fill(dayIn(400));
    await asking.getByRole('button', { name: 'Ask for the exception' }).click();
    await asking.getByText('1 refusal').waitFor();
    expect(await asking.getByLabel('Why it may stand').inputValue()).toBe('The client decides next week.');
    await asking.getByLabel('Until').fill(dayIn(7));
    await asking.getByRole('button', { name: 'Ask for the exception' }).click();
    await page.getByRole('link', { name: 'Exception, asked for by Grace Whaanga' }).first().click();
    await page.getByText('You asked for it, so somebody else has to decide.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    const { pathname, search } = new URL(page.url());

    const other = await open('admin', `${pathname}${search}`);
    const shown = other.getByRole('dialog', { name: 'Exception' });
    await shown.getByRole('button', { name: 'Approve' }).click();
    await other.getByRole('dialog', { name: 'Approve it?' }).getByRole('button', { name: 'Approve' }).click();
    await shown.getByText('In force').waitFor();
    expect(await findProblemsInShape(other, 1)).toEqual([]);
    await shown.getByRole('button', { name: 'Close' }).click();
    await other.getByRole('link', { name: 'In force' }).click();
    await other.locator(rowsOf).filter({ hasText: 'The client decides next week.' }).getByRole('link').click();
    await shown.getByRole('button', { name: 'End it now' }).click();
    await other.getByRole('dialog', { name: 'End it?' }).getByRole('button', { name: 'End it' }).click();
    await shown.getByText('Withdrawn').waitFor();
    await shown.getByRole('link', { name: 'Open the case' }).click();
    await other.getByRole('heading', { level: 2, name: 'Exceptions' }).waitFor();
  });
});
