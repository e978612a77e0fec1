import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { type ConsoleHost, readConsoleHost } from '../demo/console-host.ts';
import { findChromium } from './find-chromium.ts';
import { hearComplaints } from './hear-complaints.ts';
import { type Role, type SignedIn, signInAs } from './sign-in.ts';

/** Who looks at the console. */
export type Visitor = Role | 'nobody';

/** How a page is opened; one that `stays` is open until the last test of the file. */
export type OpenOptions = BrowserContextOptions & { readonly stays?: boolean };

/** Whether there is a browser here; tests of the console stand in `describe.skipIf(!hasChromium)('… [needs Chromium]', …)`. */
export const hasChromium = findChromium(process.env) !== undefined;

let shared: Promise<{ host: ConsoleHost; browser: Browser }> | undefined;
const signedIn = new Map<Role, Promise<SignedIn>>();

/**
 * The shared browser on the shared demo. Whatever page is opened must keep to the policy of content, ask no other host for
 * anything and make no mistake: a test in which one did has failed.
 */
export function consoleWorld() {
  const contexts: BrowserContext[] = [];
  const staying: BrowserContext[] = [];
  let complaints: string[] = [];
  let world: Awaited<NonNullable<typeof shared>>;

  beforeAll(async () => {
    shared ??= joinShared();
    world = await shared;
  });
  afterEach(async () => {
    await closeAll(contexts);
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });
  afterAll(() => closeAll(staying));

  /** A page of a visitor, signed in, at a path of the console. */
  async function open(visitor: Visitor, path: string, { stays = false, ...options }: OpenOptions = {}): Promise<Page> {
    const { host, browser } = world;
    const context = await browser.newContext({
      ...(visitor === 'nobody' ? {} : { storageState: await stateOf(world, visitor) }),
      baseURL: host.publicUrl,
      reducedMotion: 'reduce',
      ...options,
    });
    (stays ? staying : contexts).push(context);
    hearComplaints(context, host.publicUrl, (complaint) => complaints.push(complaint));
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  return { open, demo: () => world.host };
}

async function joinShared(): Promise<{ host: ConsoleHost; browser: Browser }> {
  const url = inject('keyledgerConsole');
  if (url === null) throw new Error('There is no demo without a browser.');
  const host = await readConsoleHost(url);
  return { host, browser: await chromium.connect(host.browserUrl) };
}

function stateOf(world: { host: ConsoleHost; browser: Browser }, role: Role): Promise<SignedIn> {
  const known = signedIn.get(role) ?? signInAs(world.browser, world.host.publicUrl, role);
  signedIn.set(role, known);
  return known;
}

async function closeAll(contexts: BrowserContext[]): Promise<void> {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
}
