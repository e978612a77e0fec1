import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from '../browser/console-world.ts';
import { countDroppedFrames, type FrameCount } from './count-dropped-frames.ts';
import { answerMatrix } from './made-up-matrix.ts';

const size = { people: 1000, organisations: 1000 };
const distance = 2500;
const rounds = 3;
const mostMore = 0.05;

describe.skipIf(!hasChromium)('the access matrix of 1,000 people and 1,000 organisations [needs Chromium]', () => {
  const { open } = consoleWorld();

  it('is scrolled with no more dropped frames than an empty page, plus 5 %', { timeout: 300_000 }, async () => {
    const options = { viewport: { width: 1440, height: 900 } };
    const page = await open('auditor', '/organisations', options);
    await answerMatrix(page, size);
    await page.getByRole('link', { name: 'Access matrix' }).click();
    const grid = page.getByRole('grid', { name: 'Access matrix' });
    await grid.waitFor({ timeout: 60_000 });
    const box = await grid.boundingBox();
    if (box === null) throw new Error('The grid has no room.');
    const empty = await open('nobody', '/sign-in', options);
    await showEmptyScroller(empty, box);
    const scroll = { x: box.x + box.width / 2, y: box.y + box.height / 2, distance };
    const shares: { matrix: number[]; empty: number[] } = { matrix: [], empty: [] };
    for (let round = 0; round < rounds; round += 1) {
      await page.bringToFront();
      shares.matrix.push(shareOf(await countDroppedFrames(page, scroll)));
      await empty.bringToFront();
      shares.empty.push(shareOf(await countDroppedFrames(empty, scroll)));
    }
    console.log('dropped frames:', JSON.stringify(shares));
    expect(Math.min(...shares.matrix)).toBeLessThanOrEqual(Math.min(...shares.empty) + mostMore);
    expect(await grid.evaluate<number, Element>('(grid) => grid.querySelectorAll("*").length')).toBeLessThan(4000);
  });
});

function shareOf({ frames, dropped }: FrameCount): number {
  expect(frames).toBeGreaterThan(20);
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
