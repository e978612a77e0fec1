import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { type ConsoleHost, readConsoleHost } from '../demo/console-host.ts';
import { findChromium } from './find-chromium.ts';
import { hearComplaints } from './hear-complaints.ts';
import { type Role, signIn } from './sign-in.ts';

/** Who looks at the console. */
export type Visitor = Role | 'nobody';

/** How a page is opened; one that `stays` is open until the last test of the file. */
export type OpenOptions = { readonly stays?: boolean };

/** Whether there is a browser here; tests of the console stand in `describe.skipIf(!hasChromium)('… [needs Chromium]', …)`. */
export const hasChromium = findChromium(process.env) !== undefined;

type World = { readonly host: ConsoleHost; readonly browser: Browser };

// Kept from file to file, as the demo and the browser are.
let shared: Promise<World> | undefined;
const windowsOf = new Map<Role, Promise<BrowserContext>>();
let complaints: string[] = [];

/**
 * The shared browser on the shared demo. Whatever page is opened must keep to the policy of content, ask no other host for
 * anything and make no mistake: a test in which one did has failed.
 */
export function consoleWorld() {
  const closers: (() => Promise<void>)[] = [];
  const staying: (() => Promise<void>)[] = [];
  let world: World;

  beforeAll(async () => {
    shared ??= joinShared();
    world = await shared;
  });
  afterEach(async () => {
    await closeAll(closers);
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });
  afterAll(() => closeAll(staying));

  /** A page of a visitor at a path of the console. Whoever has a role is signed in once, and keeps what the browser has cached. */
  async function open(visitor: Visitor, path: string, { stays = false }: OpenOptions = {}): Promise<Page> {
    const context = visitor === 'nobody' ? await newContext(world) : await contextOf(world, visitor);
    const page = await context.newPage();
    const close = () => (visitor === 'nobody' ? context.close() : page.close());
    (stays ? staying : closers).push(close);
    await page.goto(path);
    return page;
  }

  return { open, demo: () => world.host };
}

async function joinShared(): Promise<World> {
  const url = inject('keyledgerConsole');
  if (url === null) throw new Error('There is no demo without a browser.');
  const host = await readConsoleHost(url);
  return { host, browser: await chromium.connect(host.browserUrl) };
}

function contextOf(world: World, role: Role): Promise<BrowserContext> {
  const known = windowsOf.get(role) ?? openSignedIn(world, role);
  windowsOf.set(role, known);
  return known;
}

async function openSignedIn(world: World, role: Role): Promise<BrowserContext> {
  const context = await newContext(world);
  await signIn(context, world.host.publicUrl, role);
  return context;
}

async function newContext({ host, browser }: World): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: host.publicUrl, reducedMotion: 'reduce' });
  hearComplaints(context, host.publicUrl, (complaint) => complaints.push(complaint));
  return context;
}

async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()));
}
