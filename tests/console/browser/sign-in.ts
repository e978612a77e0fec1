import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** Who can sign in at the demo's identity provider, by role. */
export const employees = { admin: 'Hinemoa Parata', reviewer: 'Grace Whaanga', auditor: 'Avery Stone' } as const;
export type Role = keyof typeof employees;

/** What a browser remembers of somebody who is signed in: for `newContext({ storageState })`. */
export type SignedIn = NonNullable<BrowserContextOptions['storageState']>;

/** Signs somebody in at the demo's identity provider, as they would do it. */
export async function signIn(context: BrowserContext, publicUrl: string, role: Role): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${publicUrl}/auth/sign-in?returnTo=/`);
  await chooseEmployee(page, employees[role]);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.close();
}

/** What a browser remembers of somebody whom it signed in. */
export async function signInAs(browser: Browser, publicUrl: string, role: Role): Promise<SignedIn> {
  const context = await browser.newContext();
  try {
    await signIn(context, publicUrl, role);
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/** Says at the identity provider who one is. */
export async function chooseEmployee(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
}
