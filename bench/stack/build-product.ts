import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, rename, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../../tests/acceptance/stack/run-program.ts';

/** What stands beside the programs in the images. */
const beside = ['packages/database/migrations', 'services/console/dist'];

/**
 * Builds every service, once a run, as the images have them: JavaScript without types, beside links to the modules that were
 * installed. Returns the folder.
 */
export async function buildProduct(runFolder: string): Promise<string> {
  const product = join(runFolder, 'product');
  if (existsSync(product)) return product;
  const compiler = join(repository, 'node_modules/.bin/tsc');
  await promisify(execFile)(compiler, ['-p', join(repository, 'tsconfig.build.json'), '--outDir', product]);
  for await (const sources of glob('{packages,services}/*/src', { cwd: product })) {
    const part = dirname(sources);
    await rename(join(product, sources), join(product, part, 'dist'));
    await copy(join(part, 'package.json'), product);
    // A part without dependencies has no modules of its own.
    if (existsSync(join(repository, part, 'node_modules'))) await copy(join(part, 'node_modules'), product);
  }
  for (const path of beside) await copy(path, product);
  await symlink(join(repository, 'node_modules'), join(product, 'node_modules'));
  return product;
}

async function copy(path: string, product: string): Promise<void> {
  await mkdir(dirname(join(product, path)), { recursive: true });
  await cp(join(repository, path), join(product, path), { recursive: true, verbatimSymlinks: true });
}
