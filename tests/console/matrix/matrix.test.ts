import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from '../browser/console-world.ts';

describe.skipIf(!hasChromium)('the access matrix [needs Chromium]', () => {
  const { open } = consoleWorld();

  it('is a grid for the keyboard, whose cells say what they mean, and keeps its pins in the address', async () => {
    const page = await open('auditor', '/matrix');
    const grid = page.getByRole('grid', { name: 'Access matrix' });
    await grid.waitFor();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('Callum Reid');
    await page.waitForURL('**/matrix?q=*');
    await page.getByRole('gridcell', { name: 'Callum Reid in Juniper Books: Adviser' }).waitFor();
    await grid.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const active = `document.getElementById(document.querySelector('[role=grid]').getAttribute('aria-activedescendant')).ariaLabel`;
    expect(await page.evaluate<string>(active)).toBe('Callum Reid in Banksia Electrical: no access');
    await page.keyboard.press('o');
    await page.waitForURL('**pinColumn=org_*');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Person');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('gridcell').first().click();
    const details = await page.getByRole('region', { name: 'The cell at hand' }).boundingBox();
    expect((details?.y ?? 740) + (details?.height ?? 0)).toBeLessThanOrEqual(740);
  });

  it('is a table too, an access a line', async () => {
    const page = await open('auditor', '/matrix?only=violations');
    await page.getByText('Table', { exact: true }).click();
    await page.waitForURL('**view=table*');
    const row = page.getByRole('row', { name: /^Finn Gallagher.*Kauri Joinery Standard High$/ });
    await row.waitFor();
  });

  it('is exported with what it is narrowed to, and printed whole and light', async () => {
    const page = await open('auditor', '/matrix?q=Callum+Reid&organisation=juniper');
    await page.getByRole('grid').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^keyledger-matrix-\d{8}T\d{6}Z\.csv$/);
    const lines = (await text(await file.createReadStream())).trim().split('\r\n');
    expect(lines[0]).toBe('kind,personId,accountId,name,email,Juniper Books');
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^person,per_.*,Callum Reid,.*,FINANCIALADVISER/)]);
    await page.goto(new URL('/matrix?only=violations', page.url()).href);
    const shown = Number.parseInt((await page.getByText(/^\d+ people and accounts ×/).textContent()) ?? '', 10);
    await page.getByRole('button', { name: 'Export' }).click();
    const [narrowed] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    expect((await text(await narrowed.createReadStream())).trim().split('\r\n')).toHaveLength(shown + 1);
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    const onPaper = `[document.documentElement.dataset.mantineColorScheme, document.querySelectorAll('[role=rowheader]').length]`;
    await expect.poll(() => page.evaluate(onPaper)).toEqual(['light', shown]);
    const clipped = `(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight)(document.querySelector('[role=grid]'))`;
    expect(await page.evaluate(clipped)).toBe(0);
    await page.emulateMedia({ colorScheme: null, media: null });
  });

  it('says of a time before the first read that nothing is known of it', async () => {
    const page = await open('auditor', '/matrix?as_of=2001-01-01T00%3A00%3A00Z');
    await page.getByRole('heading', { name: 'Nothing is known of that time' }).waitFor();
  });
});
