import type { Browser, Page } from 'playwright-core';
import { findChromium, noChromium } from '../../tests/console/browser/find-chromium.ts';
import { openBrowser } from '../../tests/console/browser/open-browser.ts';
import { signIn } from '../../tests/console/browser/sign-in.ts';
import { startDemo } from '../../tests/console/demo/start-demo.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import { answerMatrix } from '../estate/made-up-matrix.ts';
import { countDroppedFrames } from '../measure/dropped-frames.ts';
import { median } from '../measure/median.ts';

const size = { people: 1000, organisations: 1000 };
const distance = 2500;
/** How much larger the share of dropped frames may be than that of an empty page. */
const mostMore = 0.05;

/**
 * The access matrix of 1,000 people and 1,000 organisations, scrolled down, right and back by a finger: the share of frames that
 * Chromium's trace calls dropped, beside that of a page which has nothing but a scrolled area of the same size. The two take turns.
 */
export const matrixScroll: Benchmark = {
  name: 'matrix-scroll',
  async run(context) {
    if (findChromium(process.env) === undefined) {
      context.progress(`skipped: ${noChromium}`);
      return [];
    }
    const browser = await openBrowser();
    const demo = await startDemo();
    try {
      return [await measure(context, browser, demo.publicUrl)];
    } finally {
      await browser.close();
      await demo.close();
    }
  },
};

async function measure({ progress, isQuick }: BenchmarkContext, browser: Browser, publicUrl: string): Promise<Result> {
  const context = await browser.newContext({ baseURL: publicUrl, viewport: { width: 1440, height: 900 } });
  await signIn(context, publicUrl, 'auditor');
  const page = await context.newPage();
  await answerMatrix(page, size);
  await page.goto('/matrix');
  const grid = page.getByRole('grid', { name: 'Access matrix' });
  await grid.waitFor();
  const box = await grid.boundingBox();
  if (box === null) throw new Error('The grid has no room.');
  const empty = await context.newPage();
  await empty.goto('/sign-in');
  await showEmptyScroller(empty, box);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, distance };
  const shares = { product: [] as number[], floor: [] as number[] };
  for (let round = 0; round < (isQuick ? 2 : 6); round += 1) {
    const product = await shareDropped(page, at);
    const floor = await shareDropped(empty, at);
    progress(`dropped ${percent(product)} of the frames, an empty page ${percent(floor)}`);
    // The first warms up.
    if (round === 0) continue;
    shares.product.push(product);
    shares.floor.push(floor);
  }
  const [product, floor] = [median(shares.product), median(shares.floor)];
  return {
    name: 'matrix of 1,000 × 1,000: dropped frames',
    product: percent(product),
    floor: percent(floor),
    ratio: null,
    target: `≤ floor + ${percent(mostMore)}`,
    ok: product <= floor + mostMore,
    figures: shares,
  };
}

async function shareDropped(page: Page, at: { x: number; y: number; distance: number }): Promise<number> {
  await page.bringToFront();
  const { frames, dropped } = await countDroppedFrames(page, at);
  if (frames < 20) throw new Error(`Only ${frames} frames were traced.`);
  return dropped / frames;
}

/** Puts nothing but something to scroll where the grid is on the other page, as large as the grid. */
async function showEmptyScroller(
  page: Page,
  box: { x: number; y: number; width: number; height: number },
): Promise<void> {
  await page.evaluate(`(() => {
    const scroller = document.createElement('div');
    Object.assign(scroller.style, { position: 'fixed', overflow: 'auto', left: '${box.x}px', top: '${box.y}px',
      width: '${box.width}px', height: '${box.height}px' });
    const content = document.createElement('div');
    Object.assign(content.style, { width: '${220 + size.organisations * 36}px', height: '${148 + size.people * 30}px' });
    scroller.append(content);
    document.body.replaceChildren(scroller);
  })()`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
