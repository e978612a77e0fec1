import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findAxeProblems } from './browser/find-axe-problems.ts';
import { pages } from './screenshots/pages.ts';
import { visitPage } from './screenshots/visit-page.ts';

describe.skipIf(!hasChromium)('the pages of the console [needs Chromium]', () => {
  const { open } = consoleWorld();

  for (const one of pages) {
    it(`${one.name}: axe finds nothing, in light and in dark`, async () => {
      const page = await open('admin', one.path, { colorScheme: 'light' });
      await visitPage(page, one);
      expect(await findAxeProblems(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findAxeProblems(page)).toEqual([]);
    });
  }

  it('fit a window of 360 pixels without scrolling sideways', async () => {
    const page = await open('admin', '/');
    await page.setViewportSize({ width: 360, height: 740 });
    for (const one of pages) {
      await visitPage(page, one);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), one.name).toBeLessThanOrEqual(360);
    }
  });

  it('can be skipped past the navigation by the keyboard', async () => {
    const page = await open('admin', '/');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
  });
});
