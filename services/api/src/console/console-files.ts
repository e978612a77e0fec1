import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build of the console lies, beside this service in a checkout as in the image. */
export const consoleFolder = fileURLToPath(new URL('../../../console/dist', import.meta.url));

const nonceMark = '__CSP_NONCE__';

/**
 * The console's page for one answer, with its nonce and the files of the page at this address; nothing when the console has not
 * been built.
 */
export async function readConsolePage(
  folder: string,
  { nonce, path }: { nonce: string; path: string },
): Promise<string | undefined> {
  const page = await readIfThere(join(folder, 'index.html'));
  if (page === undefined) return undefined;
  const preloads = JSON.parse((await readIfThere(join(folder, 'preloads.json'))) ?? '{}') as Record<string, string[]>;
  const links = (preloads[path] ?? []).map(linkToFile).join('');
  return page.replaceAll(nonceMark, nonce).replace('</head>', `${links}</head>`);
}

function linkToFile(file: string): string {
  return file.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="${file}">`
    : `<link rel="modulepreload" crossorigin href="${file}">`;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
