import type { Page } from 'playwright-core';
import type { ConsolePage } from './pages.ts';

/** Goes to a page of the console and waits until it has what it asked for: its heading, and nothing still being loaded. */
export async function visitPage(page: Page, one: ConsolePage): Promise<void> {
  await page.goto(one.path);
  await arrive(page, one);
}

/** Waits until a page that was opened at its path has what it asked for, and follows its link where it has one. */
export async function arrive(page: Page, { path, follow }: ConsolePage): Promise<void> {
  await settle(page);
  if (follow === undefined) return;
  const before = (await page.locator('h1').first().textContent()) ?? '';
  await page.locator(follow).first().click();
  await page.waitForURL((url) => url.pathname !== path.split('?', 1)[0]);
  // The page before stays until the next one has come.
  await page.locator('h1').filter({ hasNotText: before }).first().waitFor();
  await settle(page);
}

/** Waits until a page has its heading, and nothing of it is still being loaded. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
