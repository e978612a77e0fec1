import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from '../browser/console-world.ts';
import { lookAtPages } from './look-at-pages.ts';

describe.skipIf(!hasChromium)('pages on a wide screen, light [needs Chromium]', () => {
  const world = consoleWorld();

  lookAtPages(world, 0);

  it('can be skipped past the navigation by the keyboard', async () => {
    const page = await world.open('admin', '/');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
  });
});
