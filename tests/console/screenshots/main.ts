import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/open-browser.ts';
import { type SignedIn, signInAs } from '../browser/sign-in.ts';
import { startDemo } from '../demo/start-demo.ts';
import { takePictures } from './take-pictures.ts';
import { takeReadmePictures } from './take-readme-pictures.ts';

/**
 * Starts a demo, takes every page (or those named) in light and dark, wide and narrow, asks axe about each, and ends with 1 when it found
 * something. With `--readme` it takes the three pictures of the README instead.
 */
const only = process.argv.slice(2);
const isForReadme = only.includes('--readme');
const folder = fileURLToPath(
  new URL(isForReadme ? '../../../docs/pictures' : '../../../.keyledger/screenshots', import.meta.url),
);

await mkdir(folder, { recursive: true });
const browser = await openBrowser();
try {
  const demo = await startDemo();
  try {
    const { publicUrl } = demo;
    await take({ publicUrl, storageState: await signInAs(browser, publicUrl, 'admin'), folder });
    console.log(`Pictures: ${join(folder, '*.png')}`);
  } finally {
    await demo.close();
  }
} finally {
  await browser.close();
}

async function take(options: { publicUrl: string; storageState: SignedIn; folder: string }): Promise<void> {
  if (isForReadme) return takeReadmePictures(browser, options);
  const problems = await takePictures(browser, { ...options, only });
  for (const problem of problems) console.log(`axe: ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
