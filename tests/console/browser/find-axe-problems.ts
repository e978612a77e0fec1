import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page by WCAG 2.2 AA, one line each; empty when nothing. `colours`: only what differs between light and dark. */
export async function findAxeProblems(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  // Its legacy mode stays in the page: there are no frames for which another one would have to be opened.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const asked = what === 'everything' ? axe.withTags(rules) : axe.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await asked.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`,
    ),
  );
}
