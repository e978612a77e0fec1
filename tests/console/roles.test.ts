import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';
import { employees, type Role } from './browser/sign-in.ts';
import { settle } from './screenshots/visit-page.ts';

const roles = Object.keys(employees) as Role[];
const decisions = /^(Acknowledge|I fixed it|More decisions)$/;

describe.skipIf(!hasChromium)('what a role may [needs Chromium]', () => {
  const { open, demo } = consoleWorld();

  // The other tests of pages are an administrator's.
  it.each(['reviewer', 'auditor'] as const)(
    '%s: every page of the navigation may be read, and says nothing of being refused',
    async (role) => {
      const page = await open(role, '/');
      const refused: string[] = [];
      page.on('response', (response) => {
        if (response.status() === 403) refused.push(`${new URL(page.url()).pathname} asks for ${response.url()}`);
      });
      const entries = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
      await entries.first().waitFor();
      const paths = await entries.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      expect(paths).toContain('/violations');
      const heading = page.locator('h1').first();
      for (const [place, path] of paths.entries()) {
        const before = await heading.textContent();
        await entries.nth(place).click();
        if (place > 0) await expect.poll(() => heading.textContent(), { timeout: 10_000 }).not.toBe(before);
        await settle(page);
        expect(await page.getByTestId('error-state').count(), path).toBe(0);
      }
      expect(refused).toEqual([]);
    },
  );

  it.each(roles)('%s: is offered the decisions on a case that the role has', async (role) => {
    const page = await open(role, '/violations');
    await page.locator('tbody tr[data-id]').first().getByRole('link').click();
    const link = page.getByRole('link', { name: 'Open in Xero' }).first();
    await link.waitFor();
    const offered = await page.getByRole('button', { name: decisions }).count();
    const target = (await link.getAttribute('href')) ?? '';
    if (role === 'auditor') expect(offered).toBe(0);
    else expect(offered).toBeGreaterThan(0);
    expect(target.endsWith('/open-in-xero')).toBe(role !== 'auditor');
  });

  it('limited to groups: is told what is closed, and shown no form that the server would refuse', async () => {
    const page = await open('admin', '/set-up?step=classify');
    await page.route('**/v1/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), organisationGroupIds: ['grp_one'] } });
    });
    await page.reload();
    const note = page.getByText(/administrator (of Keyledger )?who is not limited to groups/).first();
    for (const path of ['/set-up?step=classify', '/rules?kind=domains', '/rules/new', '/people-sources/import']) {
      await page.goto(new URL(path, page.url()).href);
      await note.waitFor();
      await settle(page);
      expect(await page.locator('main form').count(), path).toBe(0);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const name = page.getByRole('button', { name: employees.admin }).getByText(employees.admin);
    const isWhole = await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
    expect(isWhole).toBe(true);
  });

  it('auditor: is refused by the server too, whatever a page would send', async () => {
    const page = await open('auditor', '/');
    await settle(page);
    const answer = await page.evaluate<{ status: number; code: string }>(`fetch('/v1/violations/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'auditor-tries-to-decide' },
      body: JSON.stringify({ action: 'comment', violationIds: ['vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab'], text: 'No.' }),
    }).then(async (answer) => ({ status: answer.status, code: (await answer.json()).code }))`);
    expect(answer).toEqual({ status: 403, code: 'forbidden' });
  });

  it('nobody: is told the same about an address that is there and one that is not', async () => {
    for (const path of ['/v1/cases', '/v1/session']) {
      expect((await fetch(`${demo().publicUrl}${path}`)).status).toBe(401);
    }
  });
});
