import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Stack, startStack } from '../../acceptance/stack/start-stack.ts';
import { seedEstate } from '../../estate/seed-estate.ts';
import { findChromium } from '../browser/find-chromium.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { type ScrollFrames, scrollFrames } from './scroll-frames.ts';

/** A few people have no access, so that a thousand have. */
const size = { organisations: 1000, accountsPerOrganisation: 50, people: 1150 };
const rounds = 3;
const allowedShare = 0.05;

/** A page with nothing but a pattern to scroll, as large as the matrix. */
const emptyPage = `<!doctype html><body style="margin: 0"><div id="empty" style="height: 70vh; overflow: auto">
  <div style="width: 36000px; height: 30000px; background: repeating-linear-gradient(45deg, #eee 0 40px, #fff 40px 80px)"></div></div>`;

/** Counts, before each frame, whether rows and columns are there for all that can be seen of the grid. */
const watchGaps = `(() => {
  const grid = document.querySelector('[role=grid]');
  globalThis.__gaps = 0;
  const look = () => {
    const rows = [...grid.querySelectorAll('[role=row]')].filter((row) => row.style.top !== '');
    const tops = rows.map((row) => parseFloat(row.style.top));
    const heads = [...grid.querySelectorAll('[role=columnheader]')].filter((head) => head.style.left !== '');
    const lefts = heads.map((head) => parseFloat(head.style.left));
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = grid;
    const covers = Math.max(...tops) + 30 >= scrollTop + clientHeight && Math.max(...lefts) + 36 >= scrollLeft + clientWidth;
    if (!covers) globalThis.__gaps += 1;
    requestAnimationFrame(look);
  };
  look();
})()`;

describe.skipIf(findChromium(process.env) === undefined)(
  'a matrix of 1,000 people and 1,000 organisations [needs Chromium]',
  () => {
    let stack: Stack;
    let browser: Browser;

    beforeAll(async () => {
      stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'matrix-scroll' });
      const client = new pg.Client({ connectionString: stack.database.ownerUrl });
      await client.connect();
      await seedEstate(client, size);
      await client.end();
      browser = await openBrowser();
    });

    afterAll(async () => {
      await browser?.close();
      await stack?.close();
    });

    it('drops no more frames than an empty page that is scrolled alike, and its rows and columns keep up', async () => {
      const context = await browser.newContext({ baseURL: stack.publicUrl });
      const matrix = await openMatrix(await context.newPage());
      const empty = await context.newPage();
      await empty.setContent(emptyPage);
      const ofMatrix: ScrollFrames[] = [];
      const ofEmpty: ScrollFrames[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await matrix.bringToFront();
        ofMatrix.push(await scrollFrames(matrix, matrix.getByRole('grid')));
        await empty.bringToFront();
        ofEmpty.push(await scrollFrames(empty, empty.locator('#empty')));
      }
      const gaps = await matrix.evaluate<number>('__gaps');
      const told = JSON.stringify({ ofMatrix, ofEmpty, gaps });
      expect(Math.min(...[...ofMatrix, ...ofEmpty].map(({ due }) => due)), told).toBeGreaterThan(100);
      expect(droppedShare(ofMatrix), told).toBeLessThanOrEqual(droppedShare(ofEmpty) + allowedShare);
      expect(gaps / sumOf(ofMatrix), told).toBeLessThanOrEqual(allowedShare);
    }, 120_000);

    async function openMatrix(page: Page): Promise<Page> {
      await page.goto((await stack.signInLink()).trim());
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      await page.goto('/matrix?kind=person');
      const grid = page.getByRole('grid', { name: 'Access matrix' });
      await grid.waitFor();
      expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(1000);
      expect(Number(await grid.getAttribute('aria-colcount'))).toBeGreaterThan(999);
      await page.evaluate(watchGaps);
      return page;
    }
  },
);

/** The middle one of the shares that were dropped in each round. */
function droppedShare(frames: readonly ScrollFrames[]): number {
  const shares = frames.map(({ due, dropped }) => dropped / due).sort((a, b) => a - b);
  return shares[Math.floor(shares.length / 2)] ?? Number.NaN;
}

function sumOf(frames: readonly ScrollFrames[]): number {
  return frames.reduce((sum, { due }) => sum + due, 0);
}
