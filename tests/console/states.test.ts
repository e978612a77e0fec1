import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium, type Visitor } from './browser/console-world.ts';
import { findProblemsInShape } from './browser/find-problems-in-shape.ts';
import { settle } from './screenshots/visit-page.ts';

type State = {
  readonly name: string;
  readonly path: string;
  readonly visitor?: Visitor;
  /** What is done on the page until it is in the state. */
  readonly reach: (page: Page) => Promise<unknown>;
};

const firstRow = 'tbody tr[data-id]';
const noAnswer = { status: 503, contentType: 'text/html', body: '' };

async function decide(page: Page, button: string, key: string): Promise<unknown> {
  await page.locator(firstRow).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press(key);
  return page.getByRole('dialog', { name: button }).waitFor();
}

/** What pages look like while something is going on. */
const states: readonly State[] = [
  { name: 'acknowledging', path: '/violations', reach: (page) => decide(page, 'Acknowledge', 'a') },
  { name: 'asking for an exception', path: '/violations', reach: (page) => decide(page, 'Ask for an exception', 'e') },
  {
    name: 'the keys of the inbox',
    path: '/violations',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'an open filter',
    path: '/violations',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Severity' }).click();
      await page.getByRole('checkbox', { name: 'Critical' }).waitFor();
    },
  },
  {
    name: 'chosen rows',
    path: '/violations',
    reach: async (page) => {
      await page.locator(`${firstRow} input[type="checkbox"]`).first().check();
      await page.getByRole('toolbar').waitFor();
    },
  },
  {
    name: 'the menu of the operator',
    path: '/',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Hinemoa Parata' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    name: 'a list that cannot be loaded',
    path: '/sign-in',
    reach: async (page) => {
      await page.route('**/v1/cases?*', (route) => route.fulfill(noAnswer));
      await page.goto('/violations');
      await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    },
  },
  {
    name: 'a list that is being loaded',
    path: '/sign-in',
    reach: async (page) => {
      await page.route('**/v1/cases?*', () => undefined);
      await page.goto('/violations');
      await page.locator('[aria-busy="true"]').first().waitFor();
    },
  },
  {
    name: 'a case that is not there',
    path: '/cases/cas_0198c3f0-7b1c-7c2e-8f7a-0123456789ab',
    reach: (page) => page.getByRole('alert').waitFor({ timeout: 30_000 }),
  },
  {
    name: 'a sign-in that was refused',
    path: '/sign-in?problem=no_role',
    visitor: 'nobody',
    reach: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'a link that is not complete', path: '/auth/link', visitor: 'nobody', reach: settle },
];

describe.skipIf(!hasChromium)('the console, while something is going on [needs Chromium]', () => {
  const { open } = consoleWorld();

  for (const [turn, { name, path, visitor = 'admin', reach }] of states.entries()) {
    it(`${name}: axe finds nothing`, async () => {
      const page = await open(visitor, path);
      await reach(page);
      expect(await findProblemsInShape(page, turn)).toEqual([]);
    });
  }
});
