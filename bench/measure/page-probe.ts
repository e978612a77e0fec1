import type { BrowserContext, Page } from 'playwright-core';

/**
 * What is added to every page before its own scripts: it notes when the page was last made usable (its heading is there, nothing in it
 * is still being loaded, and that has been drawn), how long each key and click took to be drawn, and long tasks.
 */
const probe = `(() => {
  const notes = { usableAt: null, isUsable: false, interactions: new Map(), longestTaskMs: 0, changedAt: 0 };
  globalThis.__notes = notes;
  const look = () => {
    notes.changedAt = performance.now();
    const isUsable = document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"]') === null;
    if (isUsable && !notes.isUsable) {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { notes.usableAt = performance.now(); };
        channel.port2.postMessage(null);
      });
    }
    notes.isUsable = isUsable;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (!interactionId) continue;
      notes.interactions.set(interactionId, Math.max(duration, notes.interactions.get(interactionId) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) notes.longestTaskMs = Math.max(notes.longestTaskMs, duration);
  }).observe({ type: 'longtask', buffered: true });
})()`;

const quietMs = 400;
const limitMs = 60_000;

/** Fulfilled with `usableAt` once the page is usable and has not changed for a moment. (Its policy forbids Playwright's own waiting by eval.) */
const whenUsable = `new Promise((resolve, reject) => {
  const timer = setInterval(() => {
    const { isUsable, usableAt, changedAt } = __notes;
    const now = performance.now();
    if (now > ${limitMs}) reject(new Error('The page does not become usable.'));
    if (!isUsable || usableAt === null || now - changedAt < ${quietMs}) return;
    clearInterval(timer);
    resolve(usableAt);
  }, 50);
})`;

/** Makes every page of a context take notes about itself. */
export async function addPageProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(probe);
}

/** Waits until a page is usable and has been left alone for a moment; returns the milliseconds from navigation to usable. */
export function readUsableMs(page: Page): Promise<number> {
  return page.evaluate<number>(whenUsable);
}

/** Forgets the keys and clicks so far. */
export async function forgetInteractions(page: Page): Promise<void> {
  await page.evaluate('__notes.interactions.clear()');
}

/** The milliseconds from the slowest key or click since they were forgotten until its effect was drawn; 16 stands for any less. */
export async function readSlowestInteractionMs(page: Page): Promise<number> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))',
  );
  return page.evaluate<number>('Math.max(16, ...__notes.interactions.values())');
}
