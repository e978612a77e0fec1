import { expect, it } from 'vitest';
import type { consoleWorld } from '../browser/console-world.ts';
import { findProblemsInShape } from '../browser/find-problems-in-shape.ts';
import { pages } from '../screenshots/pages.ts';
import { arrive } from '../screenshots/visit-page.ts';

/** Looks at every second page, in one shape; the others are looked at in the other one. */
export function lookAtPages({ open }: Pick<ReturnType<typeof consoleWorld>, 'open'>, shape: 0 | 1): void {
  const all = pages.filter(({ isVariant }) => isVariant !== true);
  for (const one of all.filter((_, place) => place % 2 === shape)) {
    it(`${one.name}: axe finds nothing, and it fits the screen`, async () => {
      const page = await open('admin', one.path);
      await arrive(page, one);
      expect(await findProblemsInShape(page, shape)).toEqual([]);
    });
  }
}
