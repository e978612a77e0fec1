import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build of the console lies, beside this service in a checkout as in the image. */
export const consoleFolder = fileURLToPath(new URL('../../../console/dist', import.meta.url));

const nonceMark = '__CSP_NONCE__';

/** The console's page for one answer, with its nonce; nothing when the console has not been built. */
export async function readConsolePage(folder: string, nonce: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'index.html'), 'utf8')).replaceAll(nonceMark, nonce);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
