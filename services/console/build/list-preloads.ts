import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** A page on which people arrive. */
export type LandingPage = {
  /** Its address. */
  readonly path: string;
  /** The module that is loaded for it, as its route imports it. */
  readonly module: string;
  /** What it reads first of the REST where its address has no filters, just as it asks for it. */
  readonly data: readonly string[];
};

type Chunk = { file: string; css?: string[]; imports?: string[] };

/**
 * Writes `preloads.json`: of each landing page the files and the data for which a browser may ask while the page's HTML is all that it
 * has; without it they are asked for one after the other, as each file names the next and the last one the data.
 */
export function listPreloads(pages: readonly LandingPage[]): Plugin {
  return {
    name: 'keyledger-preloads',
    apply: 'build',
    writeBundle: async ({ dir = '' }) => {
      const manifest = JSON.parse(await readFile(join(dir, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
      const first = filesOf(manifest, 'index.html');
      const preloads = pages.map(({ path, module, data }) => {
        const files = [...filesOf(manifest, module)].filter((file) => !first.has(file));
        return [path, { files: files.map((file) => `/${file}`), data }] as const;
      });
      await writeFile(join(dir, 'preloads.json'), JSON.stringify(Object.fromEntries(preloads)));
    },
  };
}

/** The files that a module brings, with those of what it imports. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, module: string, files = new Set<string>()): Set<string> {
  const chunk = manifest[module];
  if (chunk === undefined) throw new Error(`The build has no ${module}.`);
  if (files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, files);
  return files;
}
