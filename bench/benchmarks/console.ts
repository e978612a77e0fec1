import { evaluateOrganisations } from '@keyledger/worker';
import type { Browser, Page } from 'playwright-core';
import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';
import { findChromium, noChromium } from '../../tests/console/browser/find-chromium.ts';
import { openBrowser } from '../../tests/console/browser/open-browser.ts';
import { type SignedIn, signInAs } from '../../tests/console/browser/sign-in.ts';
import { startDemo } from '../../tests/console/demo/start-demo.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import type { Estate } from '../estate/open-estate.ts';
import { median } from '../measure/median.ts';
import { addPageProbe, forgetInteractions, readSlowestInteractionMs, readUsableMs } from '../measure/page-probe.ts';

const targets = { usableMs: 1000, interactionMs: 100 };
const evaluation = { actorId: 'worker', timeZone: 'UTC', xeroWebUrl: 'http://localhost' };
const evaluatedAtOnce = 100;
const sealTimeoutMs = 120_000;
const pages = { overview: '/', violations: '/violations' } as const;

/** A console to measure, and who is signed in to it. */
type Place = { readonly name: string; readonly publicUrl: string; readonly storageState: SignedIn };

/**
 * The console in Chromium: from navigation to a usable page in a browser that has nothing of it yet, and from a key or a click to its
 * effect on the screen, on the demo and on 10,000 organisations, with the violations of a tenth of them in the inbox.
 */
export const consoleInBrowser: Benchmark = {
  name: 'console',
  async run(context) {
    if (findChromium(process.env) === undefined) {
      context.progress(`skipped: ${noChromium}`);
      return [];
    }
    const browser = await openBrowser();
    try {
      return [...(await onDemo(context, browser)), ...(await onEstate(context, browser))];
    } finally {
      await browser.close();
    }
  },
};

async function onDemo(context: BenchmarkContext, browser: Browser): Promise<Result[]> {
  const { publicUrl, close } = await startDemo();
  try {
    const storageState = await signInAs(browser, publicUrl, 'admin');
    return await measurePlace(context, browser, { name: 'the demo', publicUrl, storageState });
  } finally {
    await close();
  }
}

async function onEstate(context: BenchmarkContext, browser: Browser): Promise<Result[]> {
  const estate = await context.estate();
  await openViolations(context, estate);
  const { publicUrl } = estate.stack;
  const visit = await browser.newContext();
  const page = await visit.newPage();
  await page.goto((await estate.stack.signInLink()).trim());
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const storageState = await visit.storageState();
  await visit.close();
  const name = `${estate.size.organisations} organisations`;
  return measurePlace(context, browser, { name, publicUrl, storageState });
}

/** Evaluates a tenth of the estate, so that thousands of violations are there to be looked at. */
async function openViolations(
  { progress }: BenchmarkContext,
  { worker, organisationIds, client }: Estate,
): Promise<void> {
  const startedAt = performance.now();
  const evaluated = organisationIds.slice(0, organisationIds.length / 10);
  for (let from = 0; from < evaluated.length; from += evaluatedAtOnce) {
    const some = evaluated.slice(from, from + evaluatedAtOnce);
    await evaluateOrganisations(worker.db, { ...evaluation, organisationIds: some });
  }
  await waitFor('the journal is sealed', () => isSealed(client), { timeoutMs: sealTimeoutMs, everyMs: 500 });
  await client.query('vacuum analyze');
  const { rows } = await client.query<{ open: string }>(
    "select count(*) as open from governance.violation where state <> 'resolved'",
  );
  progress(`${rows[0]?.open} violations open, after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

/** While events are being sealed, an open page reads again what they touch. */
async function isSealed(client: Estate['client']): Promise<boolean> {
  const { rows } = await client.query<{ waits: boolean }>('select exists (select from journal.pending) as waits');
  return rows[0]?.waits === false;
}

async function measurePlace(context: BenchmarkContext, browser: Browser, place: Place): Promise<Result[]> {
  const rounds = context.isQuick ? 2 : 5;
  const results: Result[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const milliseconds: number[] = [];
    for (let round = 0; round < rounds; round += 1) milliseconds.push(await loadOnce(browser, place, path));
    context.progress(`${place.name}: ${name} usable after ${texts(milliseconds)} ms`);
    const middle = median(milliseconds);
    results.push({
      name: `console, ${place.name}: ${name} usable`,
      product: `${middle.toFixed(0)} ms`,
      floor: null,
      ratio: null,
      target: `< ${targets.usableMs} ms`,
      ok: middle < targets.usableMs,
      figures: { milliseconds },
    });
  }
  return [...results, await measureInteractions(context, browser, place, rounds)];
}

/** One load by a browser that has nothing kept but the session. */
async function loadOnce(browser: Browser, place: Place, path: string): Promise<number> {
  const context = await browser.newContext({ storageState: place.storageState, baseURL: place.publicUrl });
  try {
    await addPageProbe(context);
    const page = await context.newPage();
    await page.goto(path);
    return await readUsableMs(page);
  } finally {
    await context.close();
  }
}

async function measureInteractions(
  { progress }: BenchmarkContext,
  browser: Browser,
  place: Place,
  rounds: number,
): Promise<Result> {
  const context = await browser.newContext({ storageState: place.storageState, baseURL: place.publicUrl });
  const taken: Record<string, number[]> = {};
  const shown: Record<string, number[]> = {};
  try {
    await addPageProbe(context);
    const page = await context.newPage();
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(pages.violations);
      await readUsableMs(page);
      for (const [name, act] of Object.entries(interactions)) {
        await forgetInteractions(page);
        const startedAt = performance.now();
        await act(page);
        keep(shown, name, performance.now() - startedAt);
        keep(taken, name, await readSlowestInteractionMs(page));
      }
    }
  } finally {
    await context.close();
  }
  const middles = Object.entries(taken).map(([name, values]) => ({ name, ms: median(values) }));
  const slowest = middles.reduce((worst, one) => (one.ms > worst.ms ? one : worst));
  progress(`${place.name}: drawn after ${middles.map(({ name, ms }) => `${name} ${ms.toFixed(0)}`).join(', ')} ms`);
  const asked = Object.entries(shown).map(([name, values]) => `${name} ${median(values).toFixed(0)}`);
  progress(`${place.name}: with the server's answer after ${asked.join(', ')} ms`);
  return {
    name: `console, ${place.name}: slowest interaction (${slowest.name})`,
    product: `${slowest.ms.toFixed(0)} ms`,
    floor: null,
    ratio: null,
    target: `< ${targets.interactionMs} ms`,
    ok: slowest.ms < targets.interactionMs,
    figures: { ...taken, ...Object.fromEntries(Object.entries(shown).map(([name, ms]) => [`answered: ${name}`, ms])) },
  };
}

const rows = 'tbody tr[data-id]';

/** What somebody does in the inbox, one after the other; each ends when its effect, also the server's, is there. */
const interactions: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'next row': async (page) => {
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('j');
  },
  'open a filter': async (page) => {
    await page.getByRole('button', { name: 'Severity' }).click();
    await page.getByRole('checkbox', { name: 'High' }).waitFor();
  },
  'set a filter': async (page) => {
    await page.getByRole('checkbox', { name: 'High' }).check();
    await page.waitForURL('**severity=high**');
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  },
  'close it': (page) => page.keyboard.press('Escape'),
  'type a search': async (page) => {
    await page.getByRole('searchbox').first().pressSequentially('an');
    await page.waitForURL('**q=an**');
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  },
  'choose a row': (page) => page.locator(`${rows} input[type="checkbox"]`).first().check(),
  'open a dialog': async (page) => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'close the dialog': async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  },
  'open a case': async (page) => {
    await page.locator(`${rows} a`).first().click();
    await page.getByRole('heading', { name: 'What to do' }).first().waitFor();
  },
};

function keep(lists: Record<string, number[]>, name: string, value: number): void {
  lists[name] ??= [];
  lists[name].push(value);
}

function texts(values: readonly number[]): string {
  return values.map((value) => value.toFixed(0)).join(', ');
}
