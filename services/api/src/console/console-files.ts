import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build of the console lies, beside this service in a checkout as in the image. */
export const consoleFolder = fileURLToPath(new URL('../../../console/dist', import.meta.url));

const nonceMark = '__CSP_NONCE__';

/** What a page needs besides the HTML: files of the build, and requests to the REST. */
type Preloads = { readonly files: readonly string[]; readonly data: readonly string[] };

/** An answer of the console's page: at which path, and whether it is for somebody who can read what the page reads first. */
type PageAnswer = { readonly nonce: string; readonly path: string; readonly withData: boolean };

/**
 * The console's page for one answer, with its nonce and what the page at this address needs; nothing when the console has not been
 * built.
 */
export async function readConsolePage(folder: string, answer: PageAnswer): Promise<string | undefined> {
  const { nonce, path, withData } = answer;
  const page = await readIfThere(join(folder, 'index.html'));
  if (page === undefined) return undefined;
  const preloads = JSON.parse((await readIfThere(join(folder, 'preloads.json'))) ?? '{}') as Record<string, Preloads>;
  const { files = [], data = [] } = preloads[path] ?? {};
  const links = [...files.map(linkToFile), ...(withData ? data.map(linkToData) : [])].join('');
  return page.replaceAll(nonceMark, nonce).replace('</head>', `${links}</head>`);
}

function linkToFile(file: string): string {
  return file.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="${file}">`
    : `<link rel="modulepreload" crossorigin href="${file}">`;
}

function linkToData(url: string): string {
  return `<link rel="preload" as="fetch" crossorigin href="${url.replaceAll('&', '&amp;')}">`;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
