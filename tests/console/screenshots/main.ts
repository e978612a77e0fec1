import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/open-browser.ts';
import { signInAs } from '../browser/sign-in.ts';
import { startDemo } from '../demo/start-demo.ts';
import { takePictures } from './take-pictures.ts';

/** Starts a demo, takes every page in light and dark, wide and narrow, asks axe about each, and ends with 1 when it found something. */
const folder = fileURLToPath(new URL('../../../.keyledger/screenshots', import.meta.url));
await mkdir(folder, { recursive: true });
const browser = await openBrowser();
try {
  const demo = await startDemo();
  try {
    const storageState = await signInAs(browser, demo.publicUrl, 'admin');
    const problems = await takePictures(browser, {
      publicUrl: demo.publicUrl,
      storageState,
      folder,
      only: process.argv.slice(2),
    });
    console.log(`Pictures: ${join(folder, '*.png')}`);
    for (const problem of problems) console.log(`axe: ${problem}`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await demo.close();
  }
} finally {
  await browser.close();
}
