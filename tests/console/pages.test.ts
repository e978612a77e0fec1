import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { findAxeProblems } from './browser/find-axe-problems.ts';
import { pages } from './screenshots/pages.ts';

describe.skipIf(!hasChromium)('the pages of the console [needs Chromium]', () => {
  const { open } = consoleWorld();

  for (const { name, path } of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`${name}, ${colorScheme}: axe finds nothing`, async () => {
        const page = await open('admin', path, { colorScheme });
        await page.locator('h1, h3').first().waitFor();
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
        expect(await findAxeProblems(page)).toEqual([]);
      });
    }
  }

  it('fit a window of 360 pixels without scrolling sideways', async () => {
    const page = await open('admin', '/');
    await page.setViewportSize({ width: 360, height: 740 });
    for (const { path } of pages) {
      await page.goto(path);
      await page.locator('h1, h3').first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(360);
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
