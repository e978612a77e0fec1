import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { signInLink } from './demo/sign-in-link.ts';

describe.skipIf(!hasChromium)('signing in [needs Chromium]', () => {
  const { open, demo } = consoleWorld();

  it('leads who is not signed in to the sign-in, and afterwards back to the address', async () => {
    const page = await open('nobody', '/violations?severity=critical');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.goto(await signInLink(demo()));
    await page.getByRole('heading', { level: 1, name: 'Violations' }).waitFor();
    expect(new URL(page.url()).search).toBe('?severity=critical');
  });

  it('leads who is signed out in the middle of their work to the sign-in', async () => {
    const page = await open('nobody', '/');
    await page.goto(await signInLink(demo()));
    const critical = page.getByRole('link', { name: 'Critical' });
    await critical.waitFor();
    await page.context().clearCookies();
    await critical.click({ noWaitAfter: true });
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).searchParams.get('returnTo')).toMatch(/^\/(violations\?severity=critical)?$/);
  });

  it('ends with signing out', async () => {
    const page = await open('nobody', '/');
    await page.goto(await signInLink(demo()));
    await page.getByRole('button', { name: 'Administrator' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  });

  it('says what went wrong in words, and leads nowhere else', async () => {
    const page = await open('nobody', '/sign-in?problem=no_role&returnTo=https%3A%2F%2Fevil.example');
    await page.getByText('none of its groups has a role here').waitFor();
    expect(await page.locator('a[href*="evil"]').count()).toBe(0);
  });
});
