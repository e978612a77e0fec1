import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';

describe.skipIf(!hasChromium)('the headers of what a browser gets [needs Chromium]', () => {
  const { open, demo } = consoleWorld();
  const html = { accept: 'text/html' };

  it.each(['/', '/violations', '/sign-in', '/auth/link', '/auth/xero/connect', '/no-such-page'])(
    '%s: no frame, no guessing of types, no referrer, nothing kept, and a policy without unsafe words',
    async (path) => {
      const { headers } = await fetch(demo().publicUrl + path, { headers: html });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')?.toLowerCase()).toMatch(/deny|sameorigin/);
      expect(headers.get('referrer-policy')).toMatch(/no-referrer|same-origin/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('keeps the session from scripts and from other sites', async () => {
    const page = await open('admin', '/');
    const cookies = await page.context().cookies(demo().publicUrl);
    const session = cookies.filter(({ name }) => name.includes('keyledger_session'));
    expect(session.length).toBeGreaterThan(0);
    for (const { httpOnly, sameSite } of session) {
      expect(httpOnly).toBe(true);
      expect(sameSite).not.toBe('None');
    }
    expect(await page.evaluate<string>('document.cookie')).toBe('');
  });

  it('refuses a decision that another site sends in the name of who is signed in', async () => {
    const page = await open('admin', '/');
    const cookie = (await page.context().cookies(demo().publicUrl)).find(({ name }) =>
      name.includes('keyledger_session'),
    );
    const answer = await fetch(`${demo().publicUrl}/v1/violations/bulk`, {
      method: 'POST',
      headers: {
        cookie: `${cookie?.name}=${cookie?.value}`,
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/json',
      },
      body: '{}',
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'csrf_failed' });
  });
});
