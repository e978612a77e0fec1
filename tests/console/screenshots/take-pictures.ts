import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findAxeProblems } from '../browser/find-axe-problems.ts';
import { pages } from './pages.ts';
import { visitPage } from './visit-page.ts';

const schemes = ['light', 'dark'] as const;
const tallest = 4000;
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
      const context = await browser.newContext({
        baseURL: publicUrl,
        storageState,
        colorScheme,
        viewport,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const one of pages.filter(({ name }) => only.length === 0 || only.includes(name))) {
        await visitPage(page, one);
        const shape = `${one.name}-${colorScheme}-${size}`;
        await stretch(page, viewport);
        await page.screenshot({ path: join(folder, `${shape}.png`) });
        await page.setViewportSize(viewport);
        problems.push(...(await findAxeProblems(page, { everyRow: true })).map((problem) => `${shape}: ${problem}`));
      }
      await context.close();
    }
  }
  return problems;
}

/** Makes the window as high as its page, so that what stands fixed at its edges does so in the picture too. */
async function stretch(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  const content = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.max(height, Math.min(content, tallest)) });
}
