import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { SignedIn } from '../browser/sign-in.ts';
import { pages } from './pages.ts';
import { visitPage } from './visit-page.ts';

const shown = ['overview', 'violations', 'case'];
const viewport = { width: 1200, height: 800 };

/** Takes the pictures of the README: three pages as they first show on a small screen. */
export async function takeReadmePictures(
  browser: Browser,
  { publicUrl, storageState, folder }: { publicUrl: string; storageState: SignedIn; folder: string },
): Promise<void> {
  const context = await browser.newContext({
    baseURL: publicUrl,
    storageState,
    viewport,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  for (const one of pages.filter(({ name }) => shown.includes(name))) {
    await visitPage(page, one);
    await page.screenshot({ path: join(folder, `${one.name}.png`) });
  }
  await context.close();
}
