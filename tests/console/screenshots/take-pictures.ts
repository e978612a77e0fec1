import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findAxeProblems } from '../browser/find-axe-problems.ts';
import { pages } from './pages.ts';

const schemes = ['light', 'dark'] as const;
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Takes each page in each shape into a folder; returns what axe found. `only`: names of pages; all when empty. */
export async function takePictures(
  browser: Browser,
  options: {
    publicUrl: string;
    storageState: NonNullable<BrowserContextOptions['storageState']>;
    folder: string;
    only: readonly string[];
  },
): Promise<string[]> {
  const { publicUrl, storageState, folder, only } = options;
  const problems: string[] = [];
  for (const colorScheme of schemes) {
    for (const [size, viewport] of Object.entries(sizes)) {
      const context = await browser.newContext({ storageState, colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const { name, path } of pages.filter((one) => only.length === 0 || only.includes(one.name))) {
        await page.goto(publicUrl + path);
        await settle(page);
        const shape = `${name}-${colorScheme}-${size}`;
        await page.screenshot({ path: join(folder, `${shape}.png`), fullPage: true });
        problems.push(...(await findAxeProblems(page)).map((problem) => `${shape}: ${problem}`));
      }
      await context.close();
    }
  }
  return problems;
}

/** Waits until a page has what it asked for: its heading, and nothing that is still being loaded. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1, h3').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
