import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findProblemsInShapes } from './browser/find-problems-in-shapes.ts';
import { pages } from './screenshots/pages.ts';
import { visitPage } from './screenshots/visit-page.ts';

describe.skipIf(!hasChromium)('the pages of the console [needs Chromium]', () => {
  const { open } = consoleWorld();

  for (const one of pages) {
    it(`${one.name}: axe finds nothing wide in light and narrow in dark, and it fits 360 pixels`, async () => {
      const page = await open('admin', one.path);
      await visitPage(page, one);
      expect(await findProblemsInShapes(page)).toEqual([]);
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
