import type { Page } from 'playwright-core';
import { findAxeProblems } from './find-axe-problems.ts';

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } } as const;

const shapes = [
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const;

/**
 * What axe finds on an open page, and whether it has to be scrolled sideways: wide in light, or narrow in dark, by turns of
 * `turn`. `npm run screenshots` asks about every combination of every page.
 */
export async function findProblemsInShape(page: Page, turn: number): Promise<string[]> {
  const [size, colorScheme] = shapes[turn % 2 === 0 ? 0 : 1];
  await page.setViewportSize(sizes[size]);
  await page.emulateMedia({ colorScheme });
  const problems = (await findAxeProblems(page)).map((problem) => `${colorScheme} ${size}: ${problem}`);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > sizes[size].width) problems.push(`${size}: is ${width} pixels wide`);
  return problems;
}
