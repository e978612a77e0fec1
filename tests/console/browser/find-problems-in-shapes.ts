import type { Page } from 'playwright-core';
import { findAxeProblems } from './find-axe-problems.ts';

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } } as const;

/** Each size and each scheme once; `npm run screenshots` asks about every combination. */
const shapes = [
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const;

/** What axe finds on an open page, wide in light and narrow in dark, and whether it has to be scrolled sideways. */
export async function findProblemsInShapes(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const [size, colorScheme] of shapes) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme });
    const found = await findAxeProblems(page);
    problems.push(...found.map((problem) => `${colorScheme} ${size}: ${problem}`));
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > sizes[size].width) problems.push(`${size}: is ${width} pixels wide`);
  }
  return problems;
}
