import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(js|css|svg)$/;
const smallestBytes = 1024;

/** Writes each asset a second and third time beside itself, compressed as well as gzip and brotli can. */
export function precompress(): Plugin {
  return {
    name: 'keyledger-precompress',
    apply: 'build',
    writeBundle: async ({ dir }) => {
      const folder = join(dir ?? '', 'assets');
      await Promise.all(
        (await readdir(folder)).filter((name) => compressible.test(name)).map((name) => compress(join(folder, name))),
      );
    },
  };
}

async function compress(file: string): Promise<void> {
  if ((await stat(file)).size < smallestBytes) return;
  const content = await readFile(file);
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  };
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, options));
}
