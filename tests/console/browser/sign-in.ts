import type { Browser, BrowserContextOptions } from 'playwright-core';

/** The state of a browser that has used a one-time link: for `newContext({ storageState })`. */
export async function signIn(
  browser: Browser,
  link: string,
): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('heading', { level: 1 }).and(page.getByText('Overview')).waitFor();
    return await context.storageState();
  } finally {
    await context.close();
  }
}
