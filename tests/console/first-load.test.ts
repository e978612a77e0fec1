import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { consoleWorld, hasChromium } from './browser/console-world.ts';

const dist = join(import.meta.dirname, '../../services/console/dist');
const mostBytes = 250 * 1024;

type Chunk = { file: string; css?: string[]; imports?: string[] };

/** The files that a chunk brings, with those of what it imports. */
function filesOf(manifest: Record<string, Chunk>, name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, seen);
  return seen;
}

it('loads the overview for the first time with less than 250 KB', () => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = filesOf(manifest, 'index.html');
  filesOf(manifest, 'src/pages/overview/overview-page.tsx', files);
  const sizes = ['index.html', ...files].map((file) => gzipSync(readFileSync(join(dist, file))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(files.size).toBeGreaterThan(2);
  expect(total).toBeLessThan(mostBytes);
});

it('has every large file compressed beforehand', () => {
  const names = readdirSync(join(dist, 'assets'));
  const large = names.filter((name) => /\.(js|css)$/.test(name) && statSync(join(dist, 'assets', name)).size >= 1024);
  expect(large.filter((name) => !names.includes(`${name}.gz`) || !names.includes(`${name}.br`))).toEqual([]);
});

it('names no other host', () => {
  const scripts = readdirSync(join(dist, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const hosts = scripts.flatMap((name) => {
    const text = readFileSync(join(dist, 'assets', name), 'utf8');
    return [...text.matchAll(/(?:@import|url\(|src=|fetch\()\s*["'`]?(https?:\/\/[^"'`)\s]+)/g)].map(
      (match) => match[1],
    );
  });
  expect(hosts).toEqual([]);
});

describe.skipIf(!hasChromium)('a landing page [needs Chromium]', () => {
  const { open } = consoleWorld();
  const preloads = JSON.parse(readFileSync(join(dist, 'preloads.json'), 'utf8')) as Record<string, { data: string[] }>;

  it.each(Object.entries(preloads))('%s asks for nothing again that its HTML has asked for', async (path, { data }) => {
    const page = await open('admin', path);
    await page.locator('main h1').waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    const asked = await page.evaluate<{ url: string; by: string }[]>(`performance.getEntriesByType('resource')
      .map(({ name, initiatorType }) => ({ url: name.slice(location.origin.length), by: initiatorType }))`);
    const pathOf = (url: string) => url.split('?', 1)[0];
    expect(asked.filter(({ by }) => by === 'link').map(({ url }) => url)).toEqual(expect.arrayContaining(data));
    const again = asked.filter(({ url, by }) => by === 'fetch' && data.some((one) => pathOf(one) === pathOf(url)));
    expect(again).toEqual([]);
  });
});
