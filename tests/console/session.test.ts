import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { chooseEmployee, employees } from './browser/sign-in.ts';
import { signInLink } from './demo/sign-in-link.ts';

const address = '/violations?severity=high';

describe.skipIf(!hasChromium)('signing in and out [needs Chromium]', () => {
  const { open, demo } = consoleWorld();
  const pathOf = (page: Page): string => page.url().slice(demo().publicUrl.length);
  const atSignIn = (page: Page) => page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  const toProvider = (page: Page) => page.getByRole('link', { name: /^Sign in (at|with)/ }).click();

  it('leads through the identity provider back to the address that was asked for', async () => {
    const page = await open('nobody', address);
    await atSignIn(page);
    await toProvider(page);
    await chooseEmployee(page, employees.reviewer);
    await page.getByRole('heading', { level: 1, name: 'Violations' }).waitFor();
    expect(pathOf(page)).toBe(address);
    await page.getByRole('button', { name: employees.reviewer }).waitFor();
  });

  it('leads by a one-time link back to the address that was asked for', async () => {
    const page = await open('nobody', address);
    await atSignIn(page);
    await page.goto(await signInLink(demo()));
    await page.getByRole('heading', { level: 1, name: 'Violations' }).waitFor();
    expect(pathOf(page)).toBe(address);
  });

  it('asks for a new sign-in when the session was revoked, and comes back to the same address', async () => {
    const page = await open('nobody', `/auth/sign-in?returnTo=${encodeURIComponent('/violations')}`);
    await chooseEmployee(page, employees.auditor);
    await page.locator('tbody tr[data-id]').first().waitFor();
    const status = await page.evaluate<number>(`fetch('/v1/session')
      .then((answer) => answer.json())
      .then((current) => fetch('/v1/sessions/' + current.sessionId, { method: 'DELETE' }))
      .then((answer) => answer.status)`);
    expect(status).toBe(204);
    await atSignIn(page);
    const returnTo = new URL(page.url()).searchParams.get('returnTo') ?? '';
    expect(returnTo).toMatch(/^\/violations/);
    await toProvider(page);
    await page.getByRole('heading', { level: 1, name: 'Violations' }).waitFor();
    expect(pathOf(page)).toBe(returnTo);
  });

  it('asks for a new sign-in when a page is looked at again and the session is gone', async () => {
    const page = await open('nobody', `/auth/sign-in?returnTo=${encodeURIComponent(address)}`);
    await chooseEmployee(page, employees.auditor);
    await page.locator('tbody tr[data-id]').first().waitFor();
    await page.context().clearCookies();
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await atSignIn(page);
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(address);
  });

  it('signs out of the identity provider too: the next sign-in asks who is there', async () => {
    const page = await open('nobody', '/auth/sign-in?returnTo=/');
    await chooseEmployee(page, employees.admin);
    await page.getByRole('button', { name: employees.admin }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out of everything?' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await atSignIn(page);
    await page.goto('/');
    await atSignIn(page);
    await toProvider(page);
    await page.getByText('Choose who you are').waitFor();
  });

  it('tells in words that a sign-in was cancelled', async () => {
    const page = await open('nobody', '/auth/sign-in?returnTo=/');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await atSignIn(page);
    await page.getByRole('alert').waitFor();
    expect(new URL(page.url()).searchParams.get('problem')).toBe('cancelled');
  });

  it('lets nobody in whose groups give no role, says so, and leads nowhere else', async () => {
    const page = await open('nobody', '/auth/sign-in?returnTo=https%3A%2F%2Fevil.example');
    await chooseEmployee(page, 'Nobody Special');
    await page.getByText(/none of (its|your) groups/).waitFor();
    expect(await page.locator('a[href*="evil"]').count()).toBe(0);
  });
});
