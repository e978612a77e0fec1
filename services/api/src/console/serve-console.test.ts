import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyledger-dist-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><head><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Keyledger</title></head>',
);
writeFileSync(join(folder, 'assets/index-abc123.js'), 'export {};');
writeFileSync(join(folder, 'assets/index-abc123.js.gz'), gzipSync('export {};'));
writeFileSync(
  join(folder, 'preloads.json'),
  JSON.stringify({
    '/': { files: ['/assets/page-1.js', '/assets/page-1.css'], data: ['/v1/cases?sort=worst&limit=50'] },
  }),
);
writeFileSync(join(folder, '.sources'), 'not for anybody');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { app } = await testApi({ consoleFolder: folder });
const get = (url: string, headers: Record<string, string> = { accept: 'text/html,*/*;q=0.8' }) =>
  app.inject({ method: 'GET', url, headers });

it.each(['/', '/violations?severity=high', '/cases/cas_0', '/no-such-page', '/sign-in'])(
  'gives a browser the page at %s, under a policy without unsafe-inline',
  async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(answer.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(answer.body).toContain(`nonce="${nonce}"`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  },
);

it('names to a browser the files of the page at the address', async () => {
  const { body } = await get('/?from=mail');
  expect(body).toContain('<link rel="modulepreload" crossorigin href="/assets/page-1.js">');
  expect(body).toContain('<link rel="preload" as="style" crossorigin href="/assets/page-1.css"></head>');
  expect((await get('/people')).body).not.toContain('preload');
});

it('names to a browser that is signed in what the page at an address without filters reads first', async () => {
  const signedIn = { accept: 'text/html', cookie: 'keyledger_session=something' };
  const link = '<link rel="preload" as="fetch" crossorigin href="/v1/cases?sort=worst&amp;limit=50">';
  expect((await get('/', signedIn)).body).toContain(link);
  expect((await get('/?severity=high', signedIn)).body).not.toContain('as="fetch"');
  expect((await get('/')).body).not.toContain('as="fetch"');
});

it('makes a nonce for every answer', async () => {
  const nonceOf = async () => /nonce="([^"]+)"/.exec((await get('/')).body)?.[1];
  expect(await nonceOf()).not.toBe(await nonceOf());
});

it.each(['/v1/none', '/scim/none', '/docs/none', '/metrics', '/assets/none.js', '/.well-known/none'])(
  'answers a browser at %s, which is no page, with a problem',
  async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  },
);

it('answers a program that asks for a page with a problem', async () => {
  expect((await get('/violations', { accept: 'application/json' })).json()).toMatchObject({ code: 'not_found' });
});

it('gives assets for ever, compressed where the browser can', async () => {
  const plain = await get('/assets/index-abc123.js', {});
  expect(plain.body).toBe('export {};');
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const compressed = await get('/assets/index-abc123.js', { 'accept-encoding': 'gzip' });
  expect(compressed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
  });
});

it.each(['/assets/..%2findex.html', '/assets/.sources', '/assets/%2e%2e/index.html', '/.sources'])(
  'gives nothing but assets: %s',
  async (url) => {
    const answer = await get(url, { accept: '*/*' });
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  },
);

it('says how to build what is missing', async () => {
  const { app: bare } = await testApi({ consoleFolder: join(folder, 'none') });
  const answer = await bare.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['content-type']).toContain('text/plain');
  expect(answer.body).toContain('npm start');
});
