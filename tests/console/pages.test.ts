import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';
import { pages } from './screenshots/pages.ts';
import { arrive } from './screenshots/visit-page.ts';

describe.skipIf(!hasChromium)('the pages of the console [needs Chromium]', () => {
  const { open } = consoleWorld();

  for (const [turn, one] of pages.filter(({ isVariant }) => isVariant !== true).entries()) {
    it(`${one.name}: axe finds nothing, and it fits the screen`, async () => {
      const page = await open('admin', one.path);
      await arrive(page, one);
      expect(await findProblemsInShape(page, turn)).toEqual([]);
    });
  }

  it('can be skipped past the navigation by the keyboard', async () => {
    const page = await open('admin', '/');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
  });
});
