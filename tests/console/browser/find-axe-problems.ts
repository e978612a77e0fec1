import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every row of a list but its first: they are alike, and judging each costs seconds. */
const furtherRows = ':is(tbody tr, [role="grid"] [role="row"]):nth-child(n + 6)';

/**
 * What axe finds on a page by WCAG 2.2 AA, one line each; empty when nothing. Of lists it looks at the first rows, or at
 * `everyRow`.
 */
export async function findAxeProblems(page: Page, { everyRow = false } = {}): Promise<string[]> {
  // Its legacy mode stays in the page: there are no frames for which another one would have to be opened.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(rules);
  const { violations } = await (everyRow ? axe : axe.exclude(furtherRows)).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`,
    ),
  );
}
