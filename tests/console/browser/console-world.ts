import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { addOperator, signInLink } from '../demo/sign-in-link.ts';
import type { DemoAddress } from '../demo/start-demo.ts';
import { findChromium } from './find-chromium.ts';
import { openBrowser } from './open-browser.ts';
import { signIn } from './sign-in.ts';

/** Who looks at the console. */
export type Visitor = 'admin' | 'reviewer' | 'auditor' | 'nobody';

/** Whether there is a browser here; tests of the console stand in `describe.skipIf(!hasChromium)('… [needs Chromium]', …)`. */
export const hasChromium = findChromium(process.env) !== undefined;

/** A browser on the shared demo. Every page that it opens must keep to the policy of content and write no error. */
export function consoleWorld() {
  const states = new Map<Visitor, Awaited<ReturnType<typeof signIn>>>();
  const contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  let browser: Browser | undefined;

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });
  afterAll(() => browser?.close());

  function demo(): DemoAddress {
    const given = inject('keyledgerDemo');
    if (given === null) throw new Error('There is no demo without a browser.');
    return given;
  }

  async function stateOf(visitor: Visitor) {
    const known = states.get(visitor);
    if (visitor === 'nobody' || known !== undefined) return known;
    browser ??= await openBrowser();
    const link = visitor === 'admin' ? await signInLink(demo()) : await addOperator(demo(), visitor);
    const state = await signIn(browser, link);
    states.set(visitor, state);
    return state;
  }

  /** A page of a visitor, signed in, at a path of the console. */
  async function open(visitor: Visitor, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    browser ??= await openBrowser();
    const storageState = await stateOf(visitor);
    const context = await browser.newContext({
      ...(storageState === undefined ? {} : { storageState }),
      baseURL: demo().publicUrl,
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /content security policy/i.test(message.text()))
        complaints.push(message.text());
    });
    await page.goto(path);
    return page;
  }

  return { open, demo };
}
