import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from '../browser/console-world.ts';
import { pages } from '../screenshots/pages.ts';
import { settle } from '../screenshots/visit-page.ts';
import { lookAtPages } from './look-at-pages.ts';

describe.skipIf(!hasChromium)('pages on a wide screen, light [needs Chromium]', () => {
  const world = consoleWorld();

  lookAtPages(world, 0);

  it('bear addresses with values and names that they do not know', async () => {
    const values = [
      'severity=purple',
      'state=nope',
      'status=nope',
      'kind=nope',
      'view=nope',
      'section=limits',
      'sort=nope',
    ];
    const others = ['dataState=old', 'as_of=yesterday', 'step=nope', 'tab=nope', 'actorType=nope', 'entry=nope'];
    const unknown = [...values, ...others, 'utm_source=x'].join('&');
    const page = await world.open('admin', '/');
    for (const { path } of pages.filter((one) => !one.path.includes('?') && one.follow === undefined)) {
      await page.goto(`${path}?${unknown}`);
      await settle(page);
      expect(await page.getByTestId('error-state').count(), path).toBe(0);
    }
  });

  it('leave the navigation where it is when they fail', async () => {
    const page = await world.open('admin', '/');
    await page.route('**/v1/checks', (route) => route.fulfill({ json: {} }));
    await page.goto('/checks');
    await page.getByRole('alert').getByText('This page could not be shown').waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Organisations' }).click();
    await page.getByRole('heading', { level: 1, name: 'Organisations' }).waitFor();
  });

  it('can be skipped past the navigation by the keyboard', async () => {
    const page = await world.open('admin', '/');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
  });
});
