import { execFile } from 'node:child_process';
import { cp, glob, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../../tests/acceptance/stack/run-program.ts';

/** What stands beside the programs in the images. */
const beside = ['packages/database/migrations', 'services/console/dist'];

/**
 * Builds every service in a new folder of the run as the images have them, JavaScript without types, and returns the folder. The
 * modules that were installed are linked.
 */
export async function buildProduct(runFolder: string): Promise<string> {
  const product = join(runFolder, 'product');
  await rm(product, { recursive: true, force: true });
  const compiler = join(repository, 'node_modules/.bin/tsc');
  await promisify(execFile)(compiler, ['-p', join(repository, 'tsconfig.build.json'), '--outDir', product]);
  for await (const sources of glob('{packages,services}/*/src', { cwd: product })) {
    const part = dirname(sources);
    await rename(join(product, sources), join(product, part, 'dist'));
    for (const name of ['package.json', 'node_modules']) await copy(join(part, name), product);
  }
  for (const path of beside) await copy(path, product);
  await symlink(join(repository, 'node_modules'), join(product, 'node_modules'));
  return product;
}

async function copy(path: string, product: string): Promise<void> {
  await mkdir(dirname(join(product, path)), { recursive: true });
  await cp(join(repository, path), join(product, path), { recursive: true, verbatimSymlinks: true }).catch(
    (error: NodeJS.ErrnoException) => {
      // A part without dependencies has no modules of its own.
      if (error.code !== 'ENOENT') throw error;
    },
  );
}
